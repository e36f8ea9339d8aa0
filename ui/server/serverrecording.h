// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recorder.h"

#include <QObject>

#include <memory>

namespace standpipe {

/// The recording of a server window's server: one at a time, started and stopped by the user.
/// Thread: GUI thread; start() and stop() do not wait, the destructor waits up to limits::stopDeadline for the last
///         rows
/// Owns:   the recorder
/// Fails:  status().error
class ServerRecording final : public QObject {
    Q_OBJECT
public:
    /// Records the activities pushed to source.
    explicit ServerRecording(std::shared_ptr<ActivityInbox> source, QObject* parent = nullptr);
    ~ServerRecording() override;

    /// Does nothing while a recording is active.
    void start(const QString& path, const QString& endpoint);
    /// Pending activities are still written; changed() reports the end.
    void stop();
    /// True from start() until the file is closed.
    [[nodiscard]] bool isActive() const { return m_recorder != nullptr; }
    /// The status of the current recording, or of the last one.
    [[nodiscard]] const RecorderStatus& status() const { return m_status; }
    [[nodiscard]] const QString& path() const { return m_path; }

Q_SIGNALS:
    void changed();

private:
    void onRecorderChanged();

    const std::shared_ptr<ActivityInbox> m_source;
    std::unique_ptr<Recorder> m_recorder;
    RecorderStatus m_status;
    QString m_path;
};

} // namespace standpipe
