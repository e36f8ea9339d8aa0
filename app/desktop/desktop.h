// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSize>

namespace standpipe {

class ClientWindow;
class RecordingWindow;
class ServerWindow;

/// The windows of one program: opens them, puts them side by side, opens further client windows when asked.
/// Thread: GUI thread
/// Owns:   every window that is open; the program ends with the last of them
class Desktop final : public QObject {
    Q_OBJECT
public:
    /// What the windows like to be.
    static constexpr QSize serverSize{1240, 780};
    static constexpr QSize clientSize{896, 640};

    explicit Desktop(QObject* parent = nullptr);
    ~Desktop() override;

    /// Listening there; an empty text takes the endpoint used last, or MyPipe.
    ServerWindow& openServer(const QString& endpoint);
    /// Pointed there; an empty text takes the endpoint used last, or MyPipe.
    ClientWindow& openClient(const QString& endpoint);
    RecordingWindow& openRecording(const QString& path);
    /// Server left, client right, as large as they like to be where the screen has room, unless the person placed them before.
    void placeSideBySide(ServerWindow& server, ClientWindow& client);

private:
    QPointer<ServerWindow> m_server;
    QList<QPointer<ClientWindow>> m_clients;
    QList<QPointer<RecordingWindow>> m_recordings;
};

} // namespace standpipe
