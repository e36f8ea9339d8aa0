// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QButtonGroup;

namespace standpipe {

/// Asks which activities are saved: all, the filtered or the selected ones. Offers only choices that differ. Open it
/// with open().
/// Thread: GUI thread
class SaveRowsDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Rows : quint8 { All, Shown, Selected };

    /// The number of activities of each choice.
    /// Thread: value
    struct Counts {
        qint64 all = 0;
        qint64 shown = 0;
        qint64 selected = 0;
    };

    explicit SaveRowsDialog(const Counts& counts, QWidget* parent = nullptr);

    /// Whether there is more than one choice.
    [[nodiscard]] static bool isNeeded(const Counts& counts);

Q_SIGNALS:
    void chosen(standpipe::SaveRowsDialog::Rows rows);

private:
    void addChoice(Rows rows, const QString& text);

    QButtonGroup* m_choices;
};

} // namespace standpipe
