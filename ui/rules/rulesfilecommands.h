// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace standpipe {

class RulesController;

/// The Open, Save and Save As commands of the rules. Asks for the file name, and warns before it overwrites changes by
/// another program, or drops comments.
/// Thread: GUI thread; the file dialogs do not block the window
/// Fails:  problem()
class RulesFileCommands final : public QObject {
    Q_OBJECT
public:
    /// The controller must outlive it; window: the dialogs' parent.
    RulesFileCommands(RulesController& desk, QWidget* window);

    void askWhatToOpen();
    void saveOrAsk();
    void askWhereToSave();
    void open(const QString& path);
    /// If saving would lose something, the first call only reports it and the second one saves.
    void save(const QString& path);
    /// The fault of the file, or what saving would lose; empty if none.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    void forgetProblem() { m_problem.clear(); }

Q_SIGNALS:
    /// A temporary message for the status bar.
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
    bool m_isSaveMeant = false; ///< the loss was reported; save next time
};

} // namespace standpipe
