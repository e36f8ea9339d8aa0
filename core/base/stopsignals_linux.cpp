// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/stopsignals.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace standpipe {

namespace {

volatile std::sig_atomic_t signalsSeen = 0;
int wakeDescriptor = -1;

constexpr std::array handledSignals = {SIGINT, SIGTERM, SIGHUP};

/// Only what signal-safety(7) allows.
extern "C" void onStopSignal(int number)
{
    if (signalsSeen != 0)
        ::_exit(128 + number);
    signalsSeen = 1;
    const int error = errno;
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakeDescriptor, &one, sizeof one);
    errno = error;
}

bool isIgnored(int number)
{
    struct sigaction present = {};
    return ::sigaction(number, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

void setHandler(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(number, &action, nullptr);
}

} // namespace

StopSignals::StopSignals(QObject* parent) : QObject(parent)
{
    wakeDescriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_notifier = new QSocketNotifier(wakeDescriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT stopAsked();
    });
    for (const int number : handledSignals) {
        if (number != SIGHUP || !isIgnored(number))
            setHandler(number, onStopSignal);
    }
}

StopSignals::~StopSignals()
{
    for (const int number : handledSignals) {
        if (number != SIGHUP || !isIgnored(number))
            setHandler(number, SIG_DFL);
    }
    delete m_notifier;
    ::close(wakeDescriptor);
    wakeDescriptor = -1;
}

} // namespace standpipe

#include "moc_stopsignals.cpp"
