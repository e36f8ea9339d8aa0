// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstddef>

/// All limits of the engine, each with its reason. Bytes unless the name says otherwise.
namespace standpipe::limits {

/// Longest socket path Qt 6.4.2 accepts on Linux, in encoded bytes: sun_path has 108, Qt reserves two.
inline constexpr qsizetype socketPathBytes = 106;

/// `--max-message`: large enough for any text protocol, small enough that 256 pipes cannot exhaust the machine.
inline constexpr qint64 defaultMaxMessage = 16LL * 1024 * 1024;
/// A longer frame cannot be held safely in one QByteArray, whatever the settings.
inline constexpr qint64 largestMaxMessage = 1024LL * 1024 * 1024;
/// The article's MAX_READ_BYTES.
inline constexpr qint64 articleMaxMessage = 5000;

/// The header lines of one content-length frame, including the empty line: LSP and DAP need less than 100.
inline constexpr qsizetype headerBytes = 8LL * 1024;
/// `delimiter:HEX`: enough for a boundary as programs write them; stored inside each FramingSpec.
inline constexpr qsizetype delimiterBytes = 16;
/// `length:…,offset=N`: header bytes before the length. Small enough that a one-byte length that counts the header
/// can express the header's size.
inline constexpr qsizetype lengthOffset = 128;

inline constexpr int defaultPipes = 256;
/// RLIMIT_NOFILE is commonly 1,024 … 1,048,576; more pipes are of no use.
inline constexpr int largestPipes = 65536;

/// The article's PIPE_MAX_STUFFED_TIME.
inline constexpr std::chrono::milliseconds defaultStuckTimeout{5000};
/// `send --timeout`: connecting and reply together; the article's WAIT_TIME.
inline constexpr std::chrono::milliseconds defaultClientTimeout{5000};
/// SIGTERM, Stop: the time to finish pending requests.
inline constexpr std::chrono::milliseconds stopDeadline{2000};
/// After a refusal, the peer's remaining bytes are read and discarded for this long, so that it can read the reason.
inline constexpr std::chrono::milliseconds lingerTime{1000};

/// The most bytes one read takes from a stream; also QLocalSocket's own read buffer.
inline constexpr qint64 readChunk = 64LL * 1024;
inline constexpr qint64 socketReadBuffer = 256LL * 1024;
/// Above this many unsent bytes a channel takes no further requests, until it is below half of it.
inline constexpr qint64 unsentHighWater = 1024LL * 1024;
/// Requests of one pipe that may be with the handler at a time.
inline constexpr int requestsInFlight = 64;
/// Frames handled, and bytes read, in one turn of a connection before the others have their turns.
inline constexpr int framesPerTurn = 64;
inline constexpr qint64 bytesPerTurn = 4 * readChunk;
/// While several processes are connected: how long one of them, with all its connections, may occupy the thread before
/// the others have their turns. A request that takes longer is completed.
inline constexpr std::chrono::microseconds peerRoundTime{50};
/// A thread whose timers fire later than this was stopped or blocked (SIGSTOP, a long request): its peers may have met
/// their deadlines unseen.
inline constexpr std::chrono::milliseconds stoodStill{100};

/// Clients accepted while no pipe is free for them, so that their processes are known: as many as the system's queue
/// holds, and at most this part of the descriptors that the pipes leave. Further clients wait in that queue.
inline constexpr qint64 waitingClients = 4096;
inline constexpr qint64 waitingDescriptors = 4; // a quarter
/// The interval at which idle clients are evicted while others wait; a client that has waited for less does not yet
/// take a pipe from another process.
inline constexpr std::chrono::milliseconds roomPause{100};

/// Limits of one client process. A process has 1,024 descriptors unless it raises the limit, so most cannot reach
/// the first.
inline constexpr int peerConnections = 1024;
/// Requests without a reply, and unsent bytes of replies, over all connections of a process to one I/O thread: further
/// requests wait until half of it is free again. A single pipe may have 64 requests and 1 MiB.
inline constexpr int peerRequests = 4096;
inline constexpr qint64 peerUnsentBytes = 256LL * 1024 * 1024;
/// Bytes of requests that have arrived, whole or in part, and have no reply yet: of one process, and of all clients of
/// a server.
inline constexpr qint64 peerPendingBytes = 256LL * 1024 * 1024;
inline constexpr qint64 serverPendingBytes = 1024LL * 1024 * 1024;
/// The shortest interval between equal problem reports about one process.
inline constexpr std::chrono::milliseconds peerComplaints{1000};

/// Accept queue requested from the kernel (which limits it to net.core.somaxconn, 4096).
inline constexpr int listenBacklog = 4096;
/// Clients accepted in one wake-up before others have their turns; fewer if that takes longer than peerRoundTime.
inline constexpr int acceptsPerTurn = 16;
/// How long the program of a client process is cached: a readlink(2) in /proc costs a seventh of a short connection. A
/// process that becomes another program (exec) is shown under its old name until then.
inline constexpr std::chrono::milliseconds peerProgramAge{500};
inline constexpr qsizetype peerPrograms = 256;
/// Pause of the listener when the reserve descriptor does not help either.
inline constexpr std::chrono::milliseconds acceptBackOff{100};
/// From a change around the socket file to its check, and to its renewal if it is lost: removing a whole folder, or
/// replacing the file in two steps, can finish undisturbed, and a loop that removes it costs next to nothing.
inline constexpr std::chrono::milliseconds renewalPause{20};
/// The most recent sockets listed in a lock file, of those bound for one claim: each of them may be moved back.
inline constexpr qsizetype notedSockets = 16;
/// A process that has recorded that it is about to bind a socket has bound it, or was killed, within this time.
inline constexpr std::chrono::seconds bindingTime{10};
/// A connection that ends within this time, with nothing sent on it, was ended at once.
inline constexpr std::chrono::milliseconds refusalTime{1000};
/// Between attempts to renew it, after a failure for lack of something that no file change announces, such as a
/// descriptor.
inline constexpr std::chrono::milliseconds renewalRetry{1000};
/// Changes of the socket file are reported at most this often, and the last one always.
inline constexpr std::chrono::milliseconds nameReportPause{1000};
/// Sockets with lost names that are kept because clients wait there for a free pipe; beyond that, the clients of the
/// oldest are refused.
inline constexpr std::size_t formerSockets = 16;
/// Between attempts to connect while the server's accept queue is full: grows from the first to the last.
inline constexpr std::chrono::milliseconds connectBackOffFirst{5};
inline constexpr std::chrono::milliseconds connectBackOffLast{200};

/// A client's messages that wait to be sent or for their replies.
inline constexpr qint64 clientQueueMessages = 100'000;
inline constexpr qint64 clientQueueBytes = 256LL * 1024 * 1024;
/// A client's events not yet taken by its owner; above this the connection is not read.
inline constexpr qsizetype clientEventsHighWater = 10'000;

/// `serve --exec-timeout` and `--forward-timeout`: the time for one reply of a command, or of the upstream.
inline constexpr std::chrono::milliseconds defaultExecTimeout{10'000};
inline constexpr std::chrono::milliseconds defaultForwardTimeout{10'000};
/// The last lines of a command's standard error that are shown for one request, and the bytes shown of each.
inline constexpr std::size_t stderrTail = 20;
inline constexpr qsizetype errorLineBytes = 2000;
/// A persistent command that ends without any reply is restarted after a pause, which grows from the first to the last.
inline constexpr std::chrono::milliseconds commandPauseFirst{100};
inline constexpr std::chrono::milliseconds commandPauseLast{5000};

/// Activities between the engine and their consumer.
inline constexpr qsizetype inboxActivities = 200'000;
inline constexpr qint64 inboxBytes = 128LL * 1024 * 1024;
/// A pipe with fewer activities than this never loses any to a busier pipe, neither in the inbox nor in the store.
inline constexpr qsizetype quietActivities = 1000;
/// Bytes of a message kept with its activity; the true size is always kept.
inline constexpr qsizetype activityPayload = 1024 * 1024;
/// Longest line of a JSON log that is read: a payload with all bytes escaped as \u0000, and the facts beside it.
inline constexpr qsizetype activityJsonLine = 8LL * 1024 * 1024;
/// Capacity of a window's log.
inline constexpr qsizetype storeActivities = 1'000'000;
inline constexpr qint64 storeBytes = 256LL * 1024 * 1024;

/// The charts' history of traffic, in buckets of one second. A bucket takes some 200 bytes, and 8 for each step of its
/// histogram of reply times: 2 … 6 KiB in a busy second, 26 KiB if the times fill the range from a microsecond to a
/// minute.
inline constexpr std::chrono::seconds statsSpan{600};
/// Pipes with their own histogram of reply times (as large as above); higher numbers only count towards all pipes.
inline constexpr quint32 statsPipes = 512;
/// Stretches (16 bytes) kept for a pipe's lane, and for all lanes together; with many pipes each keeps fewer, but
/// always the last few.
inline constexpr std::size_t laneStretches = 512;
inline constexpr std::size_t laneStretchesAtLeast = 8;
inline constexpr std::size_t allLaneStretches = 256 * 1024;
/// Two requests of a pipe that are closer together than this form one stretch of work in its lane.
inline constexpr std::chrono::milliseconds laneResolution{10};

/// Bytes of text a log line shows before "… (N bytes)".
inline constexpr qsizetype shownTextBytes = 2000;

/// A filter is parsed by recursion; filters written by hand are shorter and less deep.
inline constexpr qsizetype filterCharacters = 10'000;
inline constexpr int filterDepth = 64;
/// Steps of a regular expression on one activity before it counts as no match: a hostile expression then costs at most
/// a millisecond; an ordinary one needs a hundredth of it.
inline constexpr int filterRegexSteps = 100'000;

} // namespace standpipe::limits
