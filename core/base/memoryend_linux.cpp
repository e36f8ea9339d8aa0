// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/memoryend.h"

#include <QString>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <system_error>

#include <sys/resource.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr std::size_t reserveBytes = 1024UL * 1024;

// Plain data: nothing is allocated at the end.
std::array<char, 512> lineAtEnd{};
std::size_t lineBytes = 0;
int exitCodeAtEnd = 1;
std::atomic<void*> reserve = nullptr;
std::atomic<bool> isSaid = false;
QtMessageHandler formerMessages = nullptr;

bool releaseReserve()
{
    void* const block = reserve.exchange(nullptr);
    std::free(block);
    return block != nullptr;
}

void onNewFails()
{
    if (!releaseReserve())
        std::set_new_handler(nullptr); // the allocation fails
}

/// Threads need stacks: with a limited address space, that is what runs out.
bool isForAddresses(const std::system_error& error)
{
    rlimit addresses{};
    return error.code() == std::errc::resource_unavailable_try_again && getrlimit(RLIMIT_AS, &addresses) == 0 &&
           addresses.rlim_cur != RLIM_INFINITY;
}

bool isForMemory(const std::exception_ptr& exception)
{
    try {
        if (exception)
            std::rethrow_exception(exception);
    } catch (const std::bad_alloc&) {
        return true;
    } catch (const std::system_error& error) {
        return isForAddresses(error);
    } catch (...) {
        return false;
    }
    return false;
}

[[noreturn]] void onTerminate()
{
    if (isForMemory(std::current_exception()))
        ::_exit(sayOutOfMemory());
    std::abort();
}

/// Drops Qt's advice about exceptions, which is of no use to the program's user.
void onMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const bool isAboutExceptions = message.contains(QLatin1StringView("exception thrown"));
    if (!isAboutExceptions && formerMessages != nullptr)
        formerMessages(type, context, message);
}

} // namespace

void prepareForOutOfMemory(const QByteArray& line, int exitCode)
{
    lineBytes = std::min(static_cast<std::size_t>(line.size()), lineAtEnd.size());
    std::memcpy(lineAtEnd.data(), line.constData(), lineBytes);
    exitCodeAtEnd = exitCode;
    reserve = std::malloc(reserveBytes);
    formerMessages = qInstallMessageHandler(onMessage);
    std::set_new_handler(onNewFails);
    std::set_terminate(onTerminate);
}

int sayOutOfMemory()
{
    releaseReserve();
    if (!isSaid.exchange(true)) {
        [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, lineAtEnd.data(), lineBytes);
    }
    return exitCodeAtEnd;
}

} // namespace standpipe
