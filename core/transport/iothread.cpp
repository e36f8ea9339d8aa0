// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/iothread.h"

#include "core/base/limits.h"
#include "core/transport/connecting.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>

namespace standpipe {

IoThread::IoThread(const QString& name, Carrier carrier) : m_thread(std::make_unique<QThread>()), m_context(new QObject)
{
    if (carrier == Carrier::Native)
        m_thread->setEventDispatcher(makeNativeDispatcher().release());
    m_thread->setObjectName(name);
    adopt(m_context);
    m_thread->start();
}

IoThread::IoThread() : m_context(new QObject)
{
    QObject::connect(m_context, &QObject::destroyed, m_context, [this] { m_hasEnded = true; });
}

bool IoThread::suits(Carrier carrier)
{
    return carrier == Carrier::Native && hasNativeDispatcher();
}

IoThread::~IoThread()
{
    if (!m_thread) {
        if (!m_hasEnded)
            delete m_context;
        return;
    }
    m_thread->quit();
    if (m_thread->wait(QDeadlineTimer(limits::stopDeadline)))
        return;
    // It is blocked (by a handler that should have declared mayBlock()). Destroying a running QThread ends the program;
    // leaking it does not.
    (void)m_thread.release();
}

void IoThread::adopt(QObject* object)
{
    if (!m_thread) {
        object->setParent(m_context);
        return;
    }
    object->moveToThread(m_thread.get());
    // Not by deleteLater(): a thread that ends processes deferred deletions once, so that deletions deferred by the
    // object's own destruction would be lost, with their descriptors.
    QObject::connect(m_thread.get(), &QThread::finished, object, [object] {
        delete object;
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    });
}

void IoThread::quit()
{
    if (m_thread)
        m_thread->quit();
    else
        m_context->deleteLater();
}

void IoThread::whenFinished(QObject* receiver, const std::function<void()>& function)
{
    if (m_thread)
        QObject::connect(m_thread.get(), &QThread::finished, receiver, function);
    else
        QObject::connect(m_context, &QObject::destroyed, receiver, function, Qt::QueuedConnection);
}

void IoThread::post(std::function<void()> function)
{
    QMetaObject::invokeMethod(m_context, std::move(function), Qt::QueuedConnection);
}

} // namespace standpipe
