// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scripthandler.h"

#include "core/base/filewatcher.h"
#include "core/script/scriptthread.h"

#include <QFileInfo>
#include <QThread>
#include <QThreadPool>

#include <utility>

namespace standpipe {

Result<std::shared_ptr<ScriptHandler>> ScriptHandler::load(const QString& path, const ScriptSettings& settings)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const bool isReadOnce = FileWatcher::isReadOnce(absolute);
    const std::shared_ptr<ScriptHandler> handler(new ScriptHandler(std::make_shared<ScriptThread>(absolute, settings)));
    if (const Result<void> started = handler->m_thread->start(); !started)
        return failure(started.error());
    if (isReadOnce) {
        handler->m_thread->log().note({.code = ErrorCode::FileUnwatched, .detail = path});
        return handler;
    }
    handler->m_watch = std::make_unique<FileWatcher>([thread = handler->m_thread] { thread->look(); });
    if (const Result<void> watched = handler->m_watch->setFiles({absolute}); !watched)
        handler->m_thread->log().note(watched.error());
    return handler;
}

std::shared_ptr<ScriptHandler> ScriptHandler::make(ScriptSource source, const ScriptSettings& settings, Outcome told)
{
    auto thread = std::make_shared<ScriptThread>(std::move(source), settings);
    thread->begin(std::move(told));
    // Destroyed on the pool: a script in an uninterruptible call would otherwise block a window that releases the
    // handler.
    return {new ScriptHandler(std::move(thread)),
            [](ScriptHandler* handler) { QThreadPool::globalInstance()->start([handler] { delete handler; }); }};
}

void ScriptHandler::apply(ScriptSource source, const ScriptSettings& settings, Outcome told)
{
    m_thread->take(std::move(source), settings, std::move(told));
}

ScriptHandler::ScriptHandler(std::shared_ptr<ScriptThread> thread) : m_thread(std::move(thread)) {}

ScriptHandler::~ScriptHandler()
{
    m_thread->end();
    if (m_watch && m_watch->thread() != QThread::currentThread())
        m_watch.release()->deleteLater();
}

void ScriptHandler::handle(Request request, Responder responder)
{
    m_thread->request(std::move(request), std::move(responder));
}

void ScriptHandler::logTo(const std::shared_ptr<ActivityInbox>& inbox)
{
    m_thread->log().setInbox(inbox);
}

void ScriptHandler::reread()
{
    if (m_watch)
        m_watch->look();
}

void ScriptHandler::clientConnected(const ClientHandle& client, const PeerIdentity& peer)
{
    m_thread->connected(client, peer);
}

void ScriptHandler::clientGone(const ClientHandle& client)
{
    m_thread->gone(client);
}

} // namespace standpipe
