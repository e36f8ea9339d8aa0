// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QTabBar;

namespace standpipe {

class ElidedLabel;

/// One activity in full: what it is, its facts, and its message as JSON or XML where it is such, as text, and in hex. A view is made
/// when it is first looked at; long messages are cut as messageview says.
/// Thread: GUI thread
class DetailsPane final : public QWidget {
    Q_OBJECT
public:
    explicit DetailsPane(QWidget* parent = nullptr);

    /// facts: one line beside the title.
    void setActivity(const std::optional<Activity>& activity, const QString& facts);
    void setFacts(const QString& facts);
    [[nodiscard]] const std::optional<Activity>& activity() const { return m_activity; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString facts() const;
    [[nodiscard]] QString shownText() const;
    /// False: there is no activity with a message, or it is shown already.
    bool showView(int tab);
    [[nodiscard]] QTabBar* tabs() const { return m_tabs; }

private:
    enum class View : quint8 { Pretty, Text, Hex };

    void fillTabs();
    void fill();
    [[nodiscard]] View currentView() const;

    QLabel* m_title;
    ElidedLabel* m_facts;
    QTabBar* m_tabs;
    QPlainTextEdit* m_text;
    std::optional<Activity> m_activity;
    QString m_pretty; ///< of the present message; empty if it is no JSON or XML
    View m_wanted = View::Pretty;
};

} // namespace standpipe
