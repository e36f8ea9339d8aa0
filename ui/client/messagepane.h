// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/conversationrow.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTabBar;

namespace standpipe {

class ElidedLabel;

/// The chosen row of a conversation in full: a message as JSON or XML where it is such, as text, and in hex; an error as its sentence.
/// Thread: GUI thread
/// Bounds: long messages are cut as messageview says
class MessagePane final : public QWidget {
    Q_OBJECT
public:
    explicit MessagePane(QWidget* parent = nullptr);

    void setRow(const ConversationRow& row);

private:
    enum class View : quint8 { Pretty, Text, Hex };

    void arrange();
    void fillTabs();
    void fill();
    [[nodiscard]] static QString title(const ConversationRow& row);
    [[nodiscard]] static QString facts(const ConversationRow& row);

    QLabel* m_title;
    ElidedLabel* m_facts;
    QTabBar* m_tabs;
    QPlainTextEdit* m_text;
    ConversationRow m_row;
    QString m_pretty; ///< of the present message; empty if it is neither JSON nor XML
    View m_wanted = View::Pretty;
};

} // namespace standpipe
