// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/stopsignals.h"

#include <QPointer>
#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace standpipe {

namespace {

volatile std::sig_atomic_t signalsSeen = 0;
volatile std::sig_atomic_t hangUpSeen = 0;
int wakeDescriptor = -1;

constexpr std::array handledSignals = {SIGINT, SIGTERM, SIGHUP};

// Only what signal-safety(7) allows.
void wake()
{
    const int error = errno;
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakeDescriptor, &one, sizeof one);
    errno = error;
}

extern "C" void onStopSignal(int number)
{
    if (signalsSeen != 0)
        ::_exit(128 + number);
    signalsSeen = 1;
    wake();
}

extern "C" void onHangUp(int /*number*/)
{
    hangUpSeen = 1;
    wake();
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

StopSignals::StopSignals(HangUp hangUp, QObject* parent) : QObject(parent), m_hangUp(hangUp)
{
    wakeDescriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_notifier = new QSocketNotifier(wakeDescriptor, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &StopSignals::tell);
    for (const int number : handledSignals) {
        if (handles(number))
            setHandler(number, number == SIGHUP && m_hangUp == HangUp::Tell ? onHangUp : onStopSignal);
    }
}

bool StopSignals::handles(int number) const
{
    return number != SIGHUP || m_hangUp == HangUp::Tell || !isIgnored(number);
}

void StopSignals::tell()
{
    quint64 count = 0;
    [[maybe_unused]] const ssize_t got = ::read(wakeDescriptor, &count, sizeof count);
    const QPointer<StopSignals> self(this);
    if (hangUpSeen != 0) {
        hangUpSeen = 0;
        Q_EMIT hungUp();
    }
    if (self && signalsSeen != 0 && !std::exchange(m_isStopTold, true))
        Q_EMIT stopAsked();
}

StopSignals::~StopSignals()
{
    for (const int number : handledSignals) {
        if (handles(number))
            setHandler(number, SIG_DFL);
    }
    delete m_notifier;
    ::close(wakeDescriptor);
    wakeDescriptor = -1;
}

} // namespace standpipe

#include "moc_stopsignals.cpp"
