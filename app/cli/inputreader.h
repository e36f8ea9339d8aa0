// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

class QSocketNotifier;

namespace standpipe::cli {

/// Standard input as it comes, whether it is a terminal, a file or a pipe.
/// Thread: main thread
/// Bounds: one read of readAtMost bytes for each bytesRead(); pause while they cannot be used
/// Fails:  ended() with the system's error number
class InputReader final : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype readAtMost = 64 * 1024;

    explicit InputReader(QObject* parent = nullptr);

    void setPaused(bool paused);

Q_SIGNALS:
    void bytesRead(const QByteArray& bytes);
    /// The input is over; systemError is 0 if it simply ended.
    void ended(int systemError);

private:
    void readOnce();

    QSocketNotifier* m_notifier;
    bool m_hasEnded = false;
};

} // namespace standpipe::cli
