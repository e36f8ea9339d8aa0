// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QByteArrayView>

#include <memory>

namespace standpipe {

/// Receives the events of a Stream. Called from the event loop; must not delete the stream, but may schedule its
/// deletion: see Stream.
/// Thread: the stream's
class StreamObserver {
public:
    StreamObserver() = default;
    virtual ~StreamObserver() = default;
    StreamObserver(const StreamObserver&) = delete;
    StreamObserver& operator=(const StreamObserver&) = delete;

    /// read() has bytes, or the end, to return.
    virtual void streamReadable() = 0;
    /// Fewer bytes are unsent, or the sending side broke.
    virtual void streamWritten() = 0;
};

/// One connected byte stream, with any carrier. Not a message channel: it has no frames.
/// Thread: the I/O thread it was made in
/// Owns:   the descriptor; owned by one StreamPointer, whose deleter defers the deletion to the event loop, so that it
///         may be released inside a call from the stream
/// Bounds: input waits in the system and in at most limits::socketReadBuffer bytes; the caller bounds the output by
///         unsent()
/// Fails:  read() returns -1 once, after the last byte, and end() has the reason. A broken sending side loses no unread
///         input
class Stream {
public:
    virtual ~Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    /// Sets the receiver of events; null: none. Must be set before returning to the event loop.
    virtual void setObserver(StreamObserver* observer) = 0;
    /// Makes everything that has arrived available to read(), without calling the observer. Without this call, a stream
    /// with its own input buffer returns only what the event loop has read.
    virtual void fetch() {}
    /// Reads up to max bytes. Returns 0: nothing now, streamReadable() follows; -1: the end, see end().
    [[nodiscard]] virtual qint64 read(char* to, qint64 max) = 0;
    /// PeerClosed, PeerReset or ReadFailed; None before read() returned -1.
    [[nodiscard]] virtual const Error& end() const = 0;
    /// Passes the bytes to the system at once; the rest is kept and sent later.
    virtual void write(QByteArrayView bytes) = 0;
    [[nodiscard]] virtual qint64 unsent() const = 0;
    /// False if written bytes can no longer arrive (the peer has disconnected).
    [[nodiscard]] virtual bool canWrite() const = 0;
    /// The peer sees the end of input after the unsent bytes; reading continues.
    virtual void finishWriting() = 0;
    /// Ends both directions at once; unsent bytes are lost. The observer is no longer called.
    virtual void close() = 0;
    /// Closes the stream and deletes it from the event loop. It must not be used again.
    virtual void closeAndDeleteLater() = 0;

protected:
    Stream() = default;
};

/// Thread: any thread (static)
struct StreamDeleter {
    void operator()(Stream* stream) const { stream->closeAndDeleteLater(); }
};
using StreamPointer = std::unique_ptr<Stream, StreamDeleter>;

} // namespace standpipe
