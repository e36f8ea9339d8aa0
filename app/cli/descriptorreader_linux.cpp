// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/descriptorreader.h"

#include "app/cli/tr.h"
#include "core/base/uniquedescriptor.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace standpipe::cli {

/// Bytes, or the end with its error number; neither if the reader was stopped.
/// Thread: value
struct DescriptorReader::Piece {
    QByteArray bytes;
    int systemError = 0;
    bool isEnd = false;

    [[nodiscard]] static Piece endOf(int systemError)
    {
        return {.bytes = {}, .systemError = systemError, .isEnd = true};
    }
    /// Blocks until bytes arrive, or until stop becomes readable.
    [[nodiscard]] static Piece read(int descriptor, int stop);
};

DescriptorReader::Piece DescriptorReader::Piece::read(int descriptor, int stop)
{
    // poll(2) reports regular files and closed descriptors as ready; read(2) reports the error.
    QByteArray bytes(DescriptorReader::readAtMost, Qt::Uninitialized);
    while (true) {
        std::array<pollfd, 2> waits = {pollfd{descriptor, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
        if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR)
            return endOf(errno);
        if (waits[1].revents != 0)
            return {};
        if (waits[0].revents == 0)
            continue;
        const ssize_t got = ::read(descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (got > 0) {
            bytes.truncate(got);
            return {.bytes = std::move(bytes)};
        }
        if (got == 0)
            return endOf(0);
        if (errno != EAGAIN && errno != EINTR)
            return endOf(errno);
    }
}

/// State shared by the reader and its thread; the last of them deletes it.
/// Thread: any thread; all members but path and stop under the mutex
struct DescriptorReader::Shared {
    QByteArray path; ///< empty for standard input
    UniqueDescriptor stop{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    std::mutex mutex;
    std::condition_variable changed;
    DescriptorReader* reader = nullptr; ///< null once it is destroyed
    Piece piece;
    bool hasPiece = false;
    bool isPaused = false;
};

DescriptorReader::DescriptorReader(const QString& path, QObject* parent)
    : QObject(parent)
    , m_name(path == QLatin1String("-") ? Tr::tr("standard input") : path)
    , m_shared(std::make_shared<Shared>())
{
    if (path != QLatin1String("-"))
        m_shared->path = QFile::encodeName(path);
    m_shared->reader = this;
}

DescriptorReader::~DescriptorReader()
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->reader = nullptr;
    }
    m_shared->changed.notify_all();
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_shared->stop.get(), &one, sizeof one);
}

void DescriptorReader::start()
{
    if (std::exchange(m_isStarted, true))
        return;
    // A thread blocked in the system, as when opening a FIFO without a writer, cannot be joined.
    std::thread([shared = m_shared] { run(shared); }).detach();
}

void DescriptorReader::setPaused(bool paused)
{
    bool hasPiece = false;
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->isPaused == paused)
            return;
        m_shared->isPaused = paused;
        hasPiece = m_shared->hasPiece;
    }
    m_shared->changed.notify_all();
    if (!paused && hasPiece)
        QMetaObject::invokeMethod(this, &DescriptorReader::take, Qt::QueuedConnection);
}

void DescriptorReader::take()
{
    Piece piece;
    {
        const std::lock_guard lock(m_shared->mutex);
        if (m_shared->isPaused || !std::exchange(m_shared->hasPiece, false))
            return;
        piece = std::exchange(m_shared->piece, {});
    }
    m_shared->changed.notify_all();
    if (piece.isEnd)
        Q_EMIT ended(piece.systemError);
    else
        Q_EMIT bytesRead(piece.bytes);
}

void DescriptorReader::run(const std::shared_ptr<Shared>& shared)
{
    UniqueDescriptor file;
    int openError = 0;
    if (!shared->path.isEmpty()) {
        file.reset(::open(shared->path.constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
        openError = file.isValid() ? 0 : errno;
    }
    const int descriptor = shared->path.isEmpty() ? STDIN_FILENO : file.get();
    bool isOver = false;
    while (!isOver) {
        {
            std::unique_lock lock(shared->mutex);
            shared->changed.wait(lock, [&] { return !shared->reader || (!shared->isPaused && !shared->hasPiece); });
            if (!shared->reader)
                return;
        }
        Piece piece = openError != 0 ? Piece::endOf(openError) : Piece::read(descriptor, shared->stop.get());
        isOver = piece.isEnd;
        const std::lock_guard lock(shared->mutex);
        if (!shared->reader)
            return;
        shared->piece = std::move(piece);
        shared->hasPiece = true;
        // Under the lock, which keeps the reader alive.
        QMetaObject::invokeMethod(shared->reader, &DescriptorReader::take, Qt::QueuedConnection);
    }
}

} // namespace standpipe::cli

#include "moc_descriptorreader.cpp"
