// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QWidget>

class QDoubleSpinBox;
class QPushButton;
class QToolButton;

namespace standpipe {

class ElidedLabel;
class StatusChip;
struct ScriptStatus;

/// The tool bar of the script panel: its file, the commands, the time limit, and the status.
/// Thread: GUI thread
class ScriptToolBar final : public QWidget {
    Q_OBJECT
public:
    explicit ScriptToolBar(QWidget* parent = nullptr);

    /// name: of the file; empty if there is none yet.
    void setFile(const QString& name, const QString& path, bool isSaved);
    void setStanding(const ScriptStatus& standing);
    [[nodiscard]] Milliseconds timeLimit() const;
    void setTimeLimit(Milliseconds limit);

Q_SIGNALS:
    void openClicked();
    void saveClicked();
    void saveAsClicked();
    void checkClicked();
    void applyClicked();
    void timeLimitChanged();

private:
    void nameParts();
    void arrange();
    [[nodiscard]] QWidget* makeTimeGroup();

    ElidedLabel* m_file;
    QToolButton* m_open;
    QToolButton* m_save;
    QToolButton* m_saveAs;
    QDoubleSpinBox* m_time;
    QPushButton* m_check;
    QPushButton* m_apply;
    StatusChip* m_standing;
};

} // namespace standpipe
