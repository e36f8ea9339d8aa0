// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "ui/client/clientwindow.h"
#include "ui/recording/recordingwindow.h"
#include "ui/server/serverwindow.h"

#include <QScreen>

#include <algorithm>

namespace standpipe {

namespace {

constexpr int frame = 40;   ///< approximate size of window decorations
constexpr int cascade = 28; ///< offset of a further window, which does not hide the previous one

} // namespace

Desktop::Desktop(QObject* parent) : QObject(parent) {}

Desktop::~Desktop()
{
    delete m_server;
    for (const QPointer<ClientWindow>& client : std::as_const(m_clients))
        delete client;
    for (const QPointer<RecordingWindow>& recording : std::as_const(m_recordings))
        delete recording;
}

ServerWindow& Desktop::openServer(const QString& endpoint)
{
    auto* window = new ServerWindow;
    m_server = window;
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &ServerWindow::newClientRequested, this,
            [this](const QString& where) { openClient(where).show(); });
    connect(window, &ServerWindow::openRecordingRequested, this,
            [this](const QString& path) { openRecording(path).show(); });
    window->open(endpoint);
    return *window;
}

RecordingWindow& Desktop::openRecording(const QString& path)
{
    auto* window = new RecordingWindow(path);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &RecordingWindow::openRequested, this,
            [this](const QString& other) { openRecording(other).show(); });
    m_recordings.removeIf([](const QPointer<RecordingWindow>& recording) { return recording.isNull(); });
    m_recordings.append(window);
    return *window;
}

ClientWindow& Desktop::openClient(const QString& endpoint)
{
    auto* window = new ClientWindow;
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (!endpoint.isEmpty())
        window->setEndpoint(endpoint);
    connect(window, &ClientWindow::newWindowRequested, this, [this, window] {
        ClientWindow& next = openClient(window->endpoint());
        const QRect room = window->screen()->availableGeometry();
        const QPoint last(room.right() - next.frameSize().width(), room.bottom() - next.frameSize().height());
        const QPoint wanted = window->pos() + QPoint(cascade, cascade);
        next.move(std::max(room.left(), std::min(wanted.x(), last.x())),
                  std::max(room.top(), std::min(wanted.y(), last.y())));
        next.show();
    });
    m_clients.removeIf([](const QPointer<ClientWindow>& client) { return client.isNull(); });
    m_clients.append(window);
    return *window;
}

void Desktop::placeSideBySide(ServerWindow& server, ClientWindow& client)
{
    const QRect room = server.screen()->availableGeometry().adjusted(0, 0, -2, -frame);
    const double scale = std::min(1.0, double(room.width()) / (serverSize.width() + clientSize.width()));
    const auto fit = [&](const QSize& wanted, const QSize& least) {
        const QSize scaled(int(wanted.width() * scale), std::min(wanted.height(), room.height()));
        return scaled.expandedTo(least).boundedTo(room.size());
    };
    server.resize(fit(serverSize, server.minimumSize()));
    client.resize(fit(clientSize, client.minimumSize()));
    const int spare = std::max(0, room.width() - server.width() - client.width()) / 2;
    server.move(room.topLeft() + QPoint(spare, 0));
    client.move(room.right() - spare - client.width(), room.top());
}

} // namespace standpipe

#include "moc_desktop.cpp"
