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

/// One thread with an event loop for sockets, and an object on it to post work to. Its loop suits the carrier: for the native one
/// an EpollDispatcher, which serves streams of Qt too; for Qt's, so that this stays what Qt made of it, the stock one. (Of that one
/// QT_NO_GLIB in the environment, set before the application object is made, halves the system calls on Debian.)
/// Where nothing else waits for the loop (a server without windows), it can also be the thread it is made in: a process of one thread
/// pays about a twentieth less for each system call on a descriptor.
/// Thread: made and destroyed by its owner's thread; post() from any
/// Owns:   the QThread. Objects moved to it delete themselves when it ends: adopt()
/// Fails:  a thread that does not end in time is left to itself rather than killed
class STANDPIPE_ENGINE_EXPORT IoThread {
public:
    explicit IoThread(const QString& name, Carrier carrier = defaultCarrier());
    /// The thread this is called in, which suits() the carrier.
    IoThread();
    /// Streams of that carrier can live on the thread this is called in.
    [[nodiscard]] static bool suits(Carrier carrier);
    ~IoThread();
    IoThread(const IoThread&) = delete;
    IoThread& operator=(const IoThread&) = delete;

    /// Moves a parentless object over; it is deleted there when the thread ends, and what its end leaves to QObject::deleteLater() too.
    void adopt(QObject* object);
    /// Runs the function on the thread, from its event loop; never, if the thread ends before.
    void post(std::function<void()> function);
    /// Asks the loop to end; returns at once.
    void quit();
    [[nodiscard]] bool isFinished() const { return m_thread ? m_thread->isFinished() : m_hasEnded; }
    /// Called, from the receiver's event loop, when it isFinished().
    void whenFinished(QObject* receiver, const std::function<void()>& function);

private:
    std::unique_ptr<QThread> m_thread; ///< null: the owner's
    QObject* m_context;                ///< lives on the thread
    bool m_hasEnded = false;           ///< on the owner's thread: what was adopted is gone
};

} // namespace standpipe
