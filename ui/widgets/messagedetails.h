// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabBar;

namespace standpipe {

class ElidedLabel;

/// One message in full: a title and a line of facts, and below them the message as indented JSON or XML (if it parses),
/// as text and as hex. Each view is made when it is first shown.
/// Thread: GUI thread
/// Bounds: those of ui/models/messageview
class MessageDetails : public QWidget {
    Q_OBJECT
public:
    explicit MessageDetails(QWidget* parent = nullptr);

    /// Shows a message in the view chosen last, if available.
    void setMessage(const QString& title, const QString& facts, const QByteArray& message);
    /// Shows a sentence instead of a message.
    void setSentence(const QString& title, const QString& facts, const QString& sentence);
    void setFacts(const QString& facts);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString facts() const;
    [[nodiscard]] QString shownText() const;
    /// False: no message is shown, or it is shown that way already.
    bool showView(int tab);
    [[nodiscard]] QTabBar* tabs() const { return m_tabs; }
    [[nodiscard]] QPlainTextEdit* view() const { return m_text; }

private:
    enum class View : quint8 { Pretty, Text, Hex };

    void arrange();
    void fillTabs();
    void addTab(const QString& name, View view);
    void fill();
    [[nodiscard]] View currentView() const;

    QLabel* m_title;
    ElidedLabel* m_facts;
    QTabBar* m_tabs;
    QPlainTextEdit* m_text;
    QByteArray m_message;
    QString m_sentence;
    QString m_pretty; ///< of the present message; empty if it is neither JSON nor XML
    View m_wanted = View::Pretty;
    bool m_hasMessage = false;
};

} // namespace standpipe
