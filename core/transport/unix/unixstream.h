// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/uniquedescriptor.h"
#include "core/transport/stream.h"
#include "core/transport/unix/descriptorwatcher.h"

#include <QByteArray>

namespace standpipe {

class EpollDispatcher;

/// A Stream directly on the descriptor. Its two directions end separately: a peer that has closed its sending side
/// still receives its replies.
/// Thread: an I/O thread with an EpollDispatcher, the one it was made in
/// Owns:   the descriptor, and the bytes the system has not accepted yet
/// Bounds: no input buffer
class UnixStream final : public Stream, private DescriptorWatcher {
public:
    UnixStream(UniqueDescriptor connected, EpollDispatcher& dispatcher);
    ~UnixStream() override;

    void setObserver(StreamObserver* observer) override { m_observer = observer; }
    [[nodiscard]] qint64 read(char* to, qint64 max) override;
    [[nodiscard]] const Error& end() const override { return m_end; }
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 unsent() const override { return m_unsent.size() - m_unsentBegin; }
    [[nodiscard]] bool canWrite() const override { return m_canWrite; }
    void finishWriting() override;
    void close() override;
    void closeAndDeleteLater() override;

private:
    /// What one call of streamReadable() knows about the input.
    enum class Round : quint8 {
        None,    ///< not in such a call
        Open,    ///< there may be more
        WithEnd, ///< there may be more, followed by the end
        Drained, ///< the system had no more
    };

    void descriptorReady(quint32 events) override;
    void takeInput(bool isEndNear);
    void becomeDrained();
    /// Requests the currently needed events from the dispatcher.
    void updateWatching();
    /// Returns the number of bytes the system accepted; -1 if the sending side broke.
    qint64 sendNow(QByteArrayView bytes);
    void sendUnsent();
    void breakWriting();
    qint64 endInput(ErrorCode code, int systemError);

    EpollDispatcher& m_dispatcher;
    UniqueDescriptor m_descriptor;
    StreamObserver* m_observer = nullptr;
    QByteArray m_unsent;
    qsizetype m_unsentBegin = 0;
    Error m_end;
    quint32 m_watched = 0; ///< the events requested from the dispatcher; 0: not registered
    Round m_round = Round::None;
    bool m_wantsInput = true;
    bool m_hasHungUp = false; ///< EPOLLHUP or EPOLLERR was in the last event: the peer has closed both directions
    bool m_canWrite = true;
    bool m_isFinishing = false;
};

} // namespace standpipe
