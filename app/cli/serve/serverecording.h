// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recording/recorder.h"

#include <QObject>

#include <memory>

namespace standpipe::cli {

/// What serve records, if it was asked to; says on standard error what befalls the recording.
/// Thread: main thread
/// Owns:   the recorder
/// Fails:  a recording that cannot be made is told by waitUntilOpen(); what comes later is said and ends nothing
class ServeRecording final : public QObject {
    Q_OBJECT
public:
    /// An empty path: nothing is recorded. source: what is recorded besides what comes to inbox(); may be null.
    ServeRecording(const QString& path, const QString& endpoint, std::shared_ptr<ActivityInbox> source);
    ~ServeRecording() override;

    /// Null if nothing is recorded.
    [[nodiscard]] std::shared_ptr<ActivityInbox> inbox() const;
    [[nodiscard]] Result<void> waitUntilOpen();
    /// Takes no further activities.
    void finish();
    /// Writes what has come, for at most the deadline, and closes the file.
    void end(Milliseconds deadline);
    /// The server never began: a recording of nothing is not left behind.
    void removeIfEmpty();

private:
    void sayChange();

    std::unique_ptr<Recorder> m_recorder;
    Error m_said;
};

} // namespace standpipe::cli
