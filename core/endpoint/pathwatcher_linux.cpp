// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/pathwatcher.h"

#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr uint32_t watchedEvents = IN_CREATE | IN_DELETE | IN_MOVE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;

bool contains(const std::vector<int>& watches, int watch)
{
    return std::find(watches.begin(), watches.end(), watch) != watches.end();
}

} // namespace

PathWatcher::PathWatcher(QObject* parent) : QObject(parent) {}

PathWatcher::~PathWatcher()
{
    end();
}

int PathWatcher::open()
{
    if (m_inotify.isValid())
        return 0;
    m_inotify.reset(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!m_inotify.isValid())
        return errno;
    m_notifier = new QSocketNotifier(m_inotify.get(), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &PathWatcher::onReadable);
    return 0;
}

int PathWatcher::openMounts()
{
    if (m_mounts.isValid())
        return 0;
    m_mounts.reset(::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC));
    if (!m_mounts.isValid())
        return errno == ENOENT ? 0 : errno;
    m_mountsNotifier = new QSocketNotifier(m_mounts.get(), QSocketNotifier::Exception, this);
    connect(m_mountsNotifier, &QSocketNotifier::activated, this, &PathWatcher::changed);
    return 0;
}

int PathWatcher::watch(const QByteArrayList& paths)
{
    if (const int failed = open(); failed != 0)
        return failed;
    m_names.clear();
    std::vector<int> watches;
    int error = openMounts();
    for (const QByteArray& path : paths) {
        m_names += path.split('/');
        if (const int failed = watchFolders(path, watches); failed != 0)
            error = failed;
    }
    // A folder that was moved away is still watched, but no longer on the way.
    for (const int former : m_watches) {
        if (!contains(watches, former))
            ::inotify_rm_watch(m_inotify.get(), former);
    }
    m_watches = std::move(watches);
    return error;
}

int PathWatcher::watchFolders(const QByteArray& path, std::vector<int>& watches)
{
    int error = 0;
    for (qsizetype slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        const QByteArray folder = slash == 0 ? QByteArray("/") : path.first(slash);
        const int watch = ::inotify_add_watch(m_inotify.get(), folder.constData(), watchedEvents | IN_ONLYDIR);
        error = watch >= 0 ? 0 : errno;
        // It does not exist: the folder above reports its creation.
        if (error == ENOENT || error == ENOTDIR)
            return 0;
        // Skip a folder that this user may search but not read; the innermost one must be readable.
        if (watch >= 0 && !contains(watches, watch))
            watches.push_back(watch);
    }
    return error;
}

void PathWatcher::end()
{
    for (QSocketNotifier* const notifier :
         {std::exchange(m_notifier, nullptr), std::exchange(m_mountsNotifier, nullptr)}) {
        // end() may be called by a slot of changed(), within the notifier's own signal.
        if (notifier) {
            notifier->setEnabled(false);
            notifier->deleteLater();
        }
    }
    m_watches.clear();
    m_inotify.reset();
    m_mounts.reset();
}

void PathWatcher::onReadable()
{
    alignas(inotify_event) std::array<char, eventBytes> room{};
    const ssize_t length = ::read(m_inotify.get(), room.data(), room.size());
    bool isOurs = false;
    for (ssize_t at = 0; at < length;) {
        const auto* const event = reinterpret_cast<const inotify_event*>(room.data() + at);
        const QByteArray name =
            event->len == 0
                ? QByteArray()
                : QByteArray::fromRawData(event->name, static_cast<qsizetype>(qstrnlen(event->name, event->len)));
        isOurs = concernsUs(event->wd, event->mask, name) || isOurs;
        at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
    if (isOurs)
        Q_EMIT changed();
}

bool PathWatcher::concernsUs(int watch, quint32 events, const QByteArray& name)
{
    if ((events & IN_Q_OVERFLOW) != 0)
        return true; // the lost events may have been ours
    if (!contains(m_watches, watch))
        return false;
    if ((events & IN_IGNORED) != 0)
        std::erase(m_watches, watch); // the folder was removed, and its watch with it
    // Events about the folder itself have no name.
    return name.isEmpty() || m_names.contains(name);
}

} // namespace standpipe

#include "moc_pathwatcher.cpp"
