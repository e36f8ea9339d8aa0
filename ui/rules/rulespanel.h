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

/// Edits the rules a server answers by: a table, the selected rule as it is written, the reply to all others, and a request to try them
/// with. Each change is in force as soon as the whole can be read.
/// Thread: GUI thread
/// Owns:   its handler, together with who answers by it
class RulesPanel final : public QWidget {
    Q_OBJECT
public:
    explicit RulesPanel(QWidget* parent = nullptr);
    ~RulesPanel() override;

    /// The same one as long as the panel lives.
    [[nodiscard]] std::shared_ptr<RulesHandler> handler() const;
    /// See RulesController::setFraming().
    void setFraming(FramingSpec framing);
    /// Below those there are; one step to undo.
    void addRules(const std::vector<nlohmann::ordered_json>& rules);
    /// What is wrong is shown in the panel.
    void openFile(const QString& path);
    void saveFile(const QString& path);
    /// What is edited, its file, and the request it is tried with.
    void save(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    /// For a moment in the status bar.
    void said(const QString& sentence);
    /// Other rules are in force, or would be if they could be read.
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
    /// A line of a reply, what is wrong with it, and which member of the file it is.
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
    QTimer m_hits; ///< of hits and scenarios; runs while the panel can be seen
};

} // namespace standpipe
