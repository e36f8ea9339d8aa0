// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/socketpathguard.h"

#include "core/base/limits.h"

#include <QFile>
#include <QPointer>

#include <cerrno>
#include <utility>

namespace standpipe {

namespace {

/// Whether the obstacle can disappear without a file event.
bool passesUnseen(const Error& error)
{
    switch (error.code) {
    case ErrorCode::OutOfDescriptors:
    case ErrorCode::OutOfMemory:
    case ErrorCode::DiskFull:
    case ErrorCode::ListenFailed:
    case ErrorCode::LockNotUsable:
        return true;
    case ErrorCode::DirectoryNotWritable:
        return error.systemError == EROFS;
    default:
        return false;
    }
}

} // namespace

SocketPathGuard::SocketPathGuard(EndpointClaim& claim, QObject* parent)
    : QObject(parent)
    , m_claim(claim)
    , m_watch(this)
    , m_pause(this)
    , m_reportPause(this)
{
    m_pause.setSingleShot(true);
    m_reportPause.setSingleShot(true);
    m_reportPause.setInterval(limits::nameReportPause);
    connect(&m_watch, &PathWatcher::changed, this, &SocketPathGuard::onChanged);
    connect(&m_pause, &LoopTimer::timeout, this, &SocketPathGuard::check);
    connect(&m_reportPause, &LoopTimer::timeout, this, &SocketPathGuard::sayWhatIsNew);
}

void SocketPathGuard::start()
{
    if (!m_claim.endpoint().hasOwnFile())
        return;
    m_isKeeping = true;
    check();
}

void SocketPathGuard::stop()
{
    if (!m_isKeeping)
        return;
    m_isKeeping = false;
    m_watch.end();
    m_pause.stop();
    m_reportPause.stop();
    m_isLost = false;
    m_isUnwatched = false;
    m_obstacle = {};
    m_news.isFound = false; // no longer
    sayWhatIsNew();
}

void SocketPathGuard::check()
{
    // Watch before checking, so that a change in between is reported.
    watch();
    if (!m_isKeeping)
        return;
    if (!m_claim.isNameOurs())
        renew();
    else if (m_isLost) // moved back
        noteFound();
    if (!m_isLost && !m_claim.isLockOurs())
        renewLock();
    if (!m_reportPause.isActive())
        sayWhatIsNew();
}

void SocketPathGuard::onChanged()
{
    if (!m_pause.isActive() || m_pause.interval() != limits::renewalPause)
        m_pause.start(limits::renewalPause);
}

void SocketPathGuard::watch()
{
    const int systemError = m_watch.watch(m_claim.paths());
    const bool isNew = systemError != 0 && !m_isUnwatched;
    m_isUnwatched = systemError != 0;
    if (!isNew)
        return;
    Error error = errorAbout(ErrorCode::SocketFileUnwatched);
    error.systemError = systemError;
    Q_EMIT problem(error);
}

void SocketPathGuard::renew()
{
    if (!std::exchange(m_isLost, true))
        ++m_news.losses;
    if (const Result<void> renewed = m_claim.renew(); !renewed) {
        noteObstacle(renewed.error());
        return;
    }
    noteFound();
    UniqueDescriptor listening = m_claim.takeListeningSocket();
    Q_EMIT renewed(listening);
}

void SocketPathGuard::renewLock()
{
    const Result<void> renewed = m_claim.renewLock();
    if (renewed) {
        m_obstacle = {};
        m_news.isLockLost = true;
    } else if (renewed.error().code != ErrorCode::HeldByStandpipe) {
        // (A process that has just started holds it until it finds this server listening, and then removes it.)
        noteObstacle(renewed.error());
    }
}

void SocketPathGuard::noteFound()
{
    m_isLost = false;
    m_obstacle = {};
    m_news.obstacle = {};
    m_news.isFound = true;
}

void SocketPathGuard::noteObstacle(const Error& error)
{
    if (passesUnseen(error))
        m_pause.start(limits::renewalRetry);
    if (error == m_obstacle)
        return;
    m_obstacle = error;
    m_news.obstacle = error;
    m_news.isFound = false;
}

bool SocketPathGuard::isAnythingNew() const
{
    return m_news.losses > 0 || m_news.isLockLost || m_news.isFound || !m_news.obstacle.isNone();
}

void SocketPathGuard::sayWhatIsNew()
{
    if (!isAnythingNew())
        return;
    if (m_isKeeping)
        m_reportPause.start();
    const News news = std::exchange(m_news, {});
    const QPointer<SocketPathGuard> self(this);
    if (news.losses > 0) {
        Error lost = errorAbout(ErrorCode::SocketFileLost);
        lost.number = news.losses;
        Q_EMIT problem(lost);
    }
    if (self && news.isLockLost)
        Q_EMIT problem(errorAbout(ErrorCode::LockFileLost));
    if (self && !news.obstacle.isNone())
        Q_EMIT problem(news.obstacle);
    if (self && news.isFound)
        Q_EMIT found();
}

Error SocketPathGuard::errorAbout(ErrorCode code) const
{
    Error error{.code = code, .where = m_claim.endpoint().path()};
    if (code == ErrorCode::LockFileLost)
        error.detail = QFile::decodeName(m_claim.paths().constLast());
    return error;
}

} // namespace standpipe

#include "moc_socketpathguard.cpp"
