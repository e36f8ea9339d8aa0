// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/handlerkind.h"

#include <QTimer>
#include <QWidget>

class QSettings;
class QStackedWidget;

namespace standpipe {

class RulesPanel;
class ScriptPanel;

/// Beside the log: the rules or the script the server answers with. What is edited is kept a moment after each change, for a program
/// that does not end as meant.
/// Thread: GUI thread
class HandlerPanel final : public QWidget {
    Q_OBJECT
public:
    explicit HandlerPanel(QWidget* parent = nullptr);

    void setKind(HandlerKind kind);
    [[nodiscard]] RulesPanel& rules() const { return *m_rules; }
    [[nodiscard]] ScriptPanel& script() const { return *m_script; }
    /// The keyboard goes to what is edited.
    void focusPage();
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// For the status bar.
    void said(const QString& sentence);

private:
    QTimer m_keep; ///< from a change to when it is kept
    QStackedWidget* m_pages;
    RulesPanel* m_rules;
    ScriptPanel* m_script;
};

} // namespace standpipe
