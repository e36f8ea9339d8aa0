// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/client/pipeclient.h"
#include "ui/client/clientstatus.h"

#include <QObject>

#include <vector>

namespace standpipe {

class ConversationModel;

/// The logic of a client window: sends messages through the PipeClient, and keeps the conversation, the status and the
/// totals.
/// Thread: GUI thread
/// Owns:   the PipeClient and the ConversationModel
/// Bounds: the median is over the last 10,000 replies
class ClientSession final : public QObject {
    Q_OBJECT
public:
    explicit ClientSession(QObject* parent = nullptr);

    [[nodiscard]] ConversationModel& conversation() { return *m_conversation; }
    [[nodiscard]] ClientStatus status() const;
    [[nodiscard]] ClientCounts counts() const;
    [[nodiscard]] bool isConnected() const { return m_client->isConnected(); }

    /// The settings of the window, or their error. Apply with the next message, or at once if editing has ended and
    /// nothing is in progress.
    void setSettings(const Result<ClientSettings>& settings, bool standing);
    /// If the settings have an error, the message becomes a row with it and is not sent.
    void send(const QByteArray& message, int count = 1);
    void sendOneWay(const QByteArray& message);
    void connectToServer();
    void disconnectFromServer();
    void cancel();

Q_SIGNALS:
    /// status() or counts() may have changed.
    void changed();

private:
    [[nodiscard]] bool takeSettings(const QByteArray& message);
    void applySettings();
    void begin(qint64 messages);
    void onEvents(const QList<standpipe::ClientEvent>& events);
    void take(const ClientEvent& event);
    void remember(Nanoseconds took);

    PipeClient* const m_client;
    ConversationModel* const m_conversation;
    Result<ClientSettings> m_wanted;
    bool m_isConnecting = false;
    Error m_error;
    SteadyTime m_begun{};
    SteadyTime m_since{};
    qint64 m_total = 0;
    quint64 m_sent = 0;
    quint64 m_answered = 0;
    std::vector<Nanoseconds> m_times; ///< a ring once it is full
    size_t m_oldest = 0;
};

} // namespace standpipe
