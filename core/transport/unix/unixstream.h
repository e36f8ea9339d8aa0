// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/uniquedescriptor.h"
#include "core/transport/stream.h"
#include "core/transport/unix/descriptorwatcher.h"

#include <QByteArray>

namespace standpipe {

class EpollDispatcher;

/// A Stream on the descriptor itself. Its two directions end separately: a peer that has ended its own still gets its replies.
/// Thread: an I/O thread with an EpollDispatcher, the one it was made in
/// Owns:   the descriptor, and what the system has not taken yet
/// Bounds: no input of its own
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
    /// What is known of the input within one call of streamReadable().
    enum class Round : quint8 {
        None,    ///< not in such a call
        Open,    ///< there may be more
        WithEnd, ///< there may be more, and after it comes the end
        Drained, ///< the system had no more
    };

    void descriptorReady(quint32 events) override;
    void takeInput(bool isEndNear);
    void becomeDrained();
    /// Asks the dispatcher for what is of interest now.
    void updateWatching();
    /// Bytes the system took; -1 when the writing side broke.
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
    quint32 m_watched = 0; ///< the events the dispatcher was asked for; 0: it does not know the descriptor
    Round m_round = Round::None;
    bool m_wantsInput = true;
    bool m_hasHungUp = false; ///< the peer has gone altogether, when last told
    bool m_canWrite = true;
    bool m_isFinishing = false;
};

} // namespace standpipe
