// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/transport/carrier.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>

namespace standpipe {

/// A thread with an event loop for sockets, and an object on it to post work to. The dispatcher suits the carrier:
/// EpollDispatcher for the native one, which also serves streams of Qt; Qt's stock dispatcher for Qt's, so that this
/// carrier remains the reference. (QT_NO_GLIB in the environment, set before the application object is created, halves
/// the system calls of the stock dispatcher on Debian.) Where nothing else waits for the loop (a server without
/// windows), it can also be the thread it is created in: a process with one thread pays about a twentieth less for each
/// system call on a descriptor.
/// Thread: created and destroyed on its owner's thread; post() from any thread
/// Owns:   the QThread. Objects moved to it are deleted when it ends: adopt()
/// Fails:  a thread that does not end in time is left running rather than killed
class STANDPIPE_ENGINE_EXPORT IoThread {
public:
    explicit IoThread(const QString& name, Carrier carrier = defaultCarrier());
    /// Uses the calling thread, which must satisfy suits() for the carrier.
    IoThread();
    /// Whether streams of this carrier can live on the calling thread.
    [[nodiscard]] static bool suits(Carrier carrier);
    ~IoThread();
    IoThread(const IoThread&) = delete;
    IoThread& operator=(const IoThread&) = delete;

    /// Moves a parentless object to the thread. It is deleted there when the thread ends, including what its
    /// destruction defers with QObject::deleteLater().
    void adopt(QObject* object);
    /// Runs the function on the thread, from its event loop; never if the thread ends first.
    void post(std::function<void()> function);
    /// Asks the loop to end; returns at once.
    void quit();
    [[nodiscard]] bool isFinished() const { return m_thread ? m_thread->isFinished() : m_hasEnded; }
    /// Calls the function from the receiver's event loop when isFinished() is true.
    void whenFinished(QObject* receiver, const std::function<void()>& function);

private:
    std::unique_ptr<QThread> m_thread; ///< null: the owner's thread
    QObject* m_context;                ///< lives on the thread
    bool m_hasEnded = false;           ///< for the owner's thread: adopted objects have been deleted
};

} // namespace standpipe
