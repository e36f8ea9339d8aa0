// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace standpipe::cli {

/// Standard input or a file as it comes, whatever it is: a terminal, a regular file, a pipe, a socket, a device. The event loop could not
/// wait for all of them (epoll(7) refuses regular files and /dev/null), and of some even an open(2) or a read(2) that was announced takes
/// its time, so that a thread does it.
/// Thread: main thread; it reads on one of its own
/// Owns:   the file, and the thread, which is left to itself if the system holds it up
/// Bounds: one piece of readAtMost bytes that was not handed over; pause while they cannot be used
/// Fails:  ended() with the system's error number
class DescriptorReader final : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype readAtMost = 64 * 1024;

    /// "-" is standard input. Nothing is read before start().
    explicit DescriptorReader(const QString& path, QObject* parent = nullptr);
    ~DescriptorReader() override;

    void start();
    void setPaused(bool paused);
    /// As errors name it.
    [[nodiscard]] const QString& name() const { return m_name; }

Q_SIGNALS:
    void bytesRead(const QByteArray& bytes);
    /// The input is over; systemError is 0 if it simply ended.
    void ended(int systemError);

private:
    struct Piece;
    struct Shared;

    void take();
    static void run(const std::shared_ptr<Shared>& shared);

    QString m_name;
    std::shared_ptr<Shared> m_shared;
    bool m_isStarted = false;
};

} // namespace standpipe::cli
