// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QByteArrayView>

#include <memory>

namespace standpipe {

/// Told by a Stream what happened to it. Called from the event loop; must not delete the stream (doom it: see Stream).
/// Thread: the stream's
class StreamObserver {
public:
    StreamObserver() = default;
    virtual ~StreamObserver() = default;
    StreamObserver(const StreamObserver&) = delete;
    StreamObserver& operator=(const StreamObserver&) = delete;

    /// read() has something to give: bytes, or the end.
    virtual void streamReadable() = 0;
    /// Unsent bytes became fewer, or the writing side broke.
    virtual void streamWritten() = 0;
};

/// One connected byte stream, whatever carries it. Not a message channel: it knows no frames.
/// Thread: the I/O thread it was made in
/// Owns:   the descriptor; owned by one StreamPointer, whose deleter waits for the event loop, so that it may be let go of inside
///         a call from it
/// Bounds: input waits in the system and in at most limits::socketReadBuffer bytes; output is the caller's to bound by unsent()
/// Fails:  read() gives -1 once, after the last byte, and end() says why. A broken writing side loses no unread input
class Stream {
public:
    virtual ~Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Who is told; null: nobody. Set it before going back to the event loop.
    virtual void setObserver(StreamObserver* observer) = 0;
    /// All that has arrived by now is there for read(), without a call of the observer. Otherwise a stream with input of its own gives
    /// what the event loop has brought.
    virtual void fetch() {}
    /// Up to max bytes into to. 0: nothing at present, streamReadable() will come. -1: the end, see end().
    [[nodiscard]] virtual qint64 read(char* to, qint64 max) = 0;
    /// PeerClosed, PeerReset or ReadFailed; None before read() gave -1.
    [[nodiscard]] virtual const Error& end() const = 0;
    /// Hands the bytes to the system at once; what it does not take is kept and follows when it can.
    virtual void write(QByteArrayView bytes) = 0;
    [[nodiscard]] virtual qint64 unsent() const = 0;
    /// False when nothing written can arrive any more (the peer has gone).
    [[nodiscard]] virtual bool canWrite() const = 0;
    /// After the unsent bytes the peer sees the end of input; reading goes on.
    virtual void finishWriting() = 0;
    /// Ends both directions at once; unsent bytes are lost. The observer is not called any more.
    virtual void close() = 0;
    /// Not to be used again: closes, and deletes itself from the event loop.
    virtual void closeAndDeleteLater() = 0;

protected:
    Stream() = default;
};

/// Thread: any (static)
struct StreamDeleter {
    void operator()(Stream* stream) const { stream->closeAndDeleteLater(); }
};
using StreamPointer = std::unique_ptr<Stream, StreamDeleter>;

} // namespace standpipe
