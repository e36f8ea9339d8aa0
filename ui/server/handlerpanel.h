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

/// The panel beside the log that edits the rules or the script of the server. Changes are stored after a short delay,
/// in case the program is killed.
/// Thread: GUI thread
class HandlerPanel final : public QWidget {
    Q_OBJECT
public:
    explicit HandlerPanel(QWidget* parent = nullptr);

    void setKind(HandlerKind kind);
    [[nodiscard]] RulesPanel& rules() const { return *m_rules; }
    [[nodiscard]] ScriptPanel& script() const { return *m_script; }
    /// Moves the focus to the editor.
    void focusPage();
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// For the status bar.
    void said(const QString& sentence);

private:
    QTimer m_keep; ///< runs between a change and storing it
    QStackedWidget* m_pages;
    RulesPanel* m_rules;
    ScriptPanel* m_script;
};

} // namespace standpipe
