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

/// The windows of the program: opens them, places them side by side, and opens further client windows on request.
/// Thread: GUI thread
/// Owns:   all open windows; the program ends with the last one
class Desktop final : public QObject {
    Q_OBJECT
public:
    /// Preferred sizes of the windows.
    static constexpr QSize serverSize{1240, 780};
    static constexpr QSize clientSize{896, 640};

    explicit Desktop(QObject* parent = nullptr);
    ~Desktop() override;

    /// Opens a server window listening there; an empty text means the last used endpoint, or MyPipe.
    ServerWindow& openServer(const QString& endpoint);
    /// Opens a client window for that endpoint; an empty text means the last used one, or MyPipe.
    ClientWindow& openClient(const QString& endpoint);
    RecordingWindow& openRecording(const QString& path);
    /// Places the server left and the client right, at their preferred sizes if the screen is large enough, unless the
    /// user has placed them before.
    void placeSideBySide(ServerWindow& server, ClientWindow& client);

private:
    QPointer<ServerWindow> m_server;
    QList<QPointer<ClientWindow>> m_clients;
    QList<QPointer<RecordingWindow>> m_recordings;
};

} // namespace standpipe
