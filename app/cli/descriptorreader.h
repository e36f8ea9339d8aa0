// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace standpipe::cli {

/// Reads standard input or a file as data arrives: a terminal, a regular file, a pipe, a socket, or a device. The event
/// loop cannot wait for all of them (epoll(7) rejects regular files and /dev/null), and for some an open(2), or a
/// read(2) after poll(2), blocks: therefore a thread reads.
/// Thread: main thread; reads on a thread of its own
/// Owns:   the file, and the thread, which is abandoned if it is blocked in the system
/// Bounds: one piece of readAtMost bytes that was not delivered; pause while they cannot be processed
/// Fails:  ended() with errno
class DescriptorReader final : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype readAtMost = 64 * 1024;

    /// "-" is standard input. Reading begins with start().
    explicit DescriptorReader(const QString& path, QObject* parent = nullptr);
    ~DescriptorReader() override;

    void start();
    void setPaused(bool paused);
    /// The name used in errors.
    [[nodiscard]] const QString& name() const { return m_name; }

Q_SIGNALS:
    void bytesRead(const QByteArray& bytes);
    /// The input has ended; systemError is 0 at the end of file.
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
