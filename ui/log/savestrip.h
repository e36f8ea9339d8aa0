// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;

namespace standpipe {

struct Error;
class StatusChip;

/// A strip with the progress and the result of saving a log. Hidden otherwise.
/// Thread: GUI thread
class SaveStrip final : public QWidget {
    Q_OBJECT
public:
    explicit SaveStrip(QWidget* parent = nullptr);

    /// percent: 0 … 100.
    void showProgress(const QString& path, int percent);
    void showSaved(const QString& path, qint64 activities);
    void showFailure(const Error& error);
    void showCancelled(const QString& path);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void cancelWanted();

private:
    void onButton();
    void setRunning(bool isRunning);

    StatusChip* m_chip;
    QToolButton* m_button;
    bool m_isRunning = false;
};

} // namespace standpipe
