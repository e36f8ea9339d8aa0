// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/uniquedescriptor.h"
#include "core/transport/stream.h"

#include <QByteArray>
#include <QLocalSocket>
#include <QObject>

#include <memory>

class QSocketNotifier;

namespace standpipe {

/// A Stream carried by QLocalSocket: portable, and the reference for the other carriers. Reading is Qt's; writing uses
/// the descriptor directly, because a failed write of Qt 6.4's own discards unread input.
/// Half-close: when the peer closes its sending side, QLocalSocket closes both; later replies are lost.
/// Thread: the I/O thread it was made in
/// Owns:   QLocalSocket, descriptor
/// Bounds: limits::socketReadBuffer for input
class QtStream final : public QObject, public Stream {
    Q_OBJECT
public:
    explicit QtStream(UniqueDescriptor connected);
    ~QtStream() override;

    void setObserver(StreamObserver* observer) override { m_observer = observer; }
    void fetch() override;
    [[nodiscard]] qint64 read(char* to, qint64 max) override;
    [[nodiscard]] const Error& end() const override { return m_end; }
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 unsent() const override { return m_unsent.size() - m_unsentBegin; }
    [[nodiscard]] bool canWrite() const override { return !m_isWriteBroken && !m_isInputOver; }
    void finishWriting() override;
    void close() override;
    void closeAndDeleteLater() override;

private:
    /// Returns the number of bytes the system accepted; -1 if the sending side broke.
    qint64 sendNow(QByteArrayView bytes);
    void sendUnsent();
    void breakWriting();
    void onDisconnected();

    QLocalSocket m_socket;
    StreamObserver* m_observer = nullptr;
    std::unique_ptr<QSocketNotifier> m_writable;
    QByteArray m_unsent;
    qsizetype m_unsentBegin = 0;
    Error m_end;
    bool m_isWriteBroken = false;
    bool m_isInputOver = false;
    bool m_isFinishing = false;
};

} // namespace standpipe
