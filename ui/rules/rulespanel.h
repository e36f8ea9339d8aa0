// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/framing/framingspec.h"

#include <QTimer>
#include <QWidget>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <vector>

class QLabel;
class QLineEdit;
class QSettings;
class QSplitter;

namespace standpipe {

class RuleEditor;
class RulesController;
class RulesFileCommands;
class RulesHandler;
class RulesToolBar;
class RulesTable;
class RuleTester;
class ScenarioBar;

/// Edits the rules a server replies by: a table, the selected rule as JSON, the reply to all other requests, and a
/// request to test them with. Each change is in force as soon as the whole document parses.
/// Thread: GUI thread
/// Owns:   its handler, jointly with the server that uses it
class RulesPanel final : public QWidget {
    Q_OBJECT
public:
    explicit RulesPanel(QWidget* parent = nullptr);
    ~RulesPanel() override;

    /// The same object for the lifetime of the panel.
    [[nodiscard]] std::shared_ptr<RulesHandler> handler() const;
    /// See RulesController::setFraming().
    void setFraming(FramingSpec framing);
    /// Appends the rules as one undoable step.
    void addRules(const std::vector<nlohmann::ordered_json>& rules);
    /// A failure is shown in the panel.
    void openFile(const QString& path);
    void saveFile(const QString& path);
    /// Stores the edited rules, their file, and the test request.
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// A temporary message for the status bar.
    void said(const QString& sentence);
    /// Other rules are in force, or would be if they parsed.
    void changed();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* makeFoot();
    void connectParts();
    void connectActions();
    void addRule();
    void moveRules(int by);
    void showRule();
    void showState();
    void showNote();
    /// Shows the text of a reply line, and the fault in this member of the document if there is one.
    void showLine(QLineEdit& line, const QString& text, const QString& member);

    RulesController* m_desk;
    RulesToolBar* m_head;
    QLabel* m_note;
    RulesTable* m_table;
    RuleEditor* m_editor;
    QLineEdit* m_greeting;
    QLineEdit* m_otherwise;
    ScenarioBar* m_scenarios;
    RuleTester* m_trial;
    RulesFileCommands* m_filing;
    QSplitter* m_down;
    QTimer m_hits; ///< refreshes hits and scenarios while the panel is visible
};

} // namespace standpipe
