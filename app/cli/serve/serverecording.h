// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recorder.h"

#include <QObject>

#include <memory>

namespace standpipe::cli {

/// The recording of serve, if requested; reports its failures on standard error.
/// Thread: main thread
/// Owns:   the recorder
/// Fails:  waitUntilOpen() returns why a recording cannot be created; later failures are reported and end nothing
class ServeRecording final : public QObject {
    Q_OBJECT
public:
    /// An empty path means no recording. source: a second source beside inbox(); may be null.
    ServeRecording(const QString& path, const QString& endpoint, std::shared_ptr<ActivityInbox> source);
    ~ServeRecording() override;

    /// Null if there is no recording.
    [[nodiscard]] std::shared_ptr<ActivityInbox> inbox() const;
    [[nodiscard]] Result<void> waitUntilOpen();
    /// Accepts no further activities.
    void finish();
    /// Writes pending activities, for at most the deadline, and closes the file.
    void end(Milliseconds deadline);
    /// Removes an empty recording after the server failed to start.
    void removeIfEmpty();

private:
    void sayChange();

    std::unique_ptr<Recorder> m_recorder;
    Error m_said;
};

} // namespace standpipe::cli
