// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/filesizesignal.h"

#include <csignal>

#include <pthread.h>

namespace standpipe {

namespace {

void changeFileSizeSignal(int how)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGXFSZ);
    pthread_sigmask(how, &signals, nullptr);
}

} // namespace

void blockFileSizeSignal()
{
    changeFileSizeSignal(SIG_BLOCK);
}

void unblockFileSizeSignal()
{
    changeFileSizeSignal(SIG_UNBLOCK);
}

} // namespace standpipe
