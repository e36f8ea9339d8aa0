// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace standpipe {

class RulesController;

/// Open, Save and Save as of the rules: asks for files, and does not overwrite what somebody else wrote, or comments, without a word.
/// Thread: GUI thread; the file dialogs do not hold the window up
/// Fails:  problem()
class RulesFileCommands final : public QObject {
    Q_OBJECT
public:
    /// desk must outlive it; window: the dialogs' parent.
    RulesFileCommands(RulesController& desk, QWidget* window);

    void askWhatToOpen();
    void saveOrAsk();
    void askWhereToSave();
    void open(const QString& path);
    /// The first time only says what would be lost, if something would; the second time does it.
    void save(const QString& path);
    /// What is wrong with the file, or would be lost; empty: nothing.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    void forgetProblem() { m_problem.clear(); }

Q_SIGNALS:
    /// For a moment in the status bar.
    void said(const QString& sentence);
    void problemChanged();
    void opened();

private:
    void tellChangedOnDisk(bool wasRead);
    [[nodiscard]] QString whatSavingLoses(const QString& path) const;
    void setProblem(const QString& sentence);

    RulesController& m_desk;
    QWidget* m_window;
    QString m_problem;
    bool m_isSaveMeant = false; ///< what it loses was said
};

} // namespace standpipe
