// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstddef>

/// Every limit of the engine, in one place, each with its reason. Bytes unless the name says otherwise.
namespace standpipe::limits {

/// Longest socket path Qt 6.4.2 accepts on Linux, in encoded bytes: sun_path has 108, Qt keeps two for itself.
inline constexpr qsizetype socketPathBytes = 106;

/// `--max-message`: large enough for any text protocol, small enough that 256 pipes cannot take the machine.
inline constexpr qint64 defaultMaxMessage = 16LL * 1024 * 1024;
/// A frame longer than this cannot be held in one QByteArray safely, whatever the settings say.
inline constexpr qint64 largestMaxMessage = 1024LL * 1024 * 1024;
/// The article's MAX_READ_BYTES.
inline constexpr qint64 articleMaxMessage = 5000;

/// The header lines of one content-length frame, with the empty line: LSP and DAP need less than 100.
inline constexpr qsizetype headerBytes = 8LL * 1024;
/// `delimiter:HEX`: room for a boundary as programs write them; it is kept inside of each FramingSpec.
inline constexpr qsizetype delimiterBytes = 16;
/// `length:…,offset=N`: header bytes before the length. With it the header's size fits a length of one byte, which may count it.
inline constexpr qsizetype lengthOffset = 128;

inline constexpr int defaultPipes = 256;
/// RLIMIT_NOFILE is commonly 1,024 … 1,048,576; more pipes than this help nobody.
inline constexpr int largestPipes = 65536;

/// The article's PIPE_MAX_STUFFED_TIME.
inline constexpr std::chrono::milliseconds defaultStuckTimeout{5000};
/// `send --timeout`: connect and reply together; the article's WAIT_TIME.
inline constexpr std::chrono::milliseconds defaultClientTimeout{5000};
/// SIGTERM, Stop: what is in hand may take this long.
inline constexpr std::chrono::milliseconds stopDeadline{2000};
/// After a refusal the peer's remaining bytes are read and thrown away this long, so that it can take the reason.
inline constexpr std::chrono::milliseconds lingerTime{1000};

/// One read from a stream takes at most this much; also QLocalSocket's own read buffer.
inline constexpr qint64 readChunk = 64LL * 1024;
inline constexpr qint64 socketReadBuffer = 256LL * 1024;
/// Above this many unsent bytes a channel stops taking further requests; below half of it goes on.
inline constexpr qint64 unsentHighWater = 1024LL * 1024;
/// Requests of one pipe that may be with the handler at once.
inline constexpr int requestsInFlight = 64;
/// Frames handled, and bytes read, in one turn of a connection before others have theirs.
inline constexpr int framesPerTurn = 64;
inline constexpr qint64 bytesPerTurn = 4 * readChunk;
/// While several processes are connected: how long one of them, with all its connections together, may hold the thread before the
/// others have their turn. A request that takes longer is finished, of course.
inline constexpr std::chrono::microseconds peerRoundTime{50};
/// A thread that comes to its timers so much later than they were due has stood still (SIGSTOP, a long request): whoever it waited for
/// may have done in time what it has not seen yet.
inline constexpr std::chrono::milliseconds stoodStill{100};

/// Clients that are accepted though no pipe is free for them, so that it is known whose they are: as many as the system's queue holds,
/// and no more than this part of the descriptors that are left beside the pipes. Further ones wait in that queue.
inline constexpr qint64 waitingClients = 4096;
inline constexpr qint64 waitingDescriptors = 4; // a quarter
/// While clients wait, room is made for them so often; who has waited for less does not yet take a pipe from another process.
inline constexpr std::chrono::milliseconds roomPause{100};

/// What one client process may use. A process has 1,024 descriptors unless it asks for more, so most cannot come to the first.
inline constexpr int peerConnections = 1024;
/// Requests that wait for their replies, and bytes of replies not taken, over all of a process' connections to one I/O thread:
/// further requests wait until half of it is free again. A pipe alone may have 64 of the ones and 1 MiB of the others.
inline constexpr int peerRequests = 4096;
inline constexpr qint64 peerUnsentBytes = 256LL * 1024 * 1024;
/// Bytes of requests that have arrived, whole or in part, and have no reply yet: of one process, and of all clients of a server.
inline constexpr qint64 peerPendingBytes = 256LL * 1024 * 1024;
inline constexpr qint64 serverPendingBytes = 1024LL * 1024 * 1024;
/// The same complaint of one process is not said more often.
inline constexpr std::chrono::milliseconds peerComplaints{1000};

/// Accept queue asked of the kernel (which cuts it to net.core.somaxconn, 4096).
inline constexpr int listenBacklog = 4096;
/// Clients accepted in one wake-up before others have their turn; fewer if that takes longer than peerRoundTime.
inline constexpr int acceptsPerTurn = 16;
/// The program of a connecting process is looked for so often only: a readlink(2) in /proc is a seventh of what a short connection
/// costs. A process that becomes another program in the meantime (exec) shows under its former name until then.
inline constexpr std::chrono::milliseconds peerProgramAge{500};
inline constexpr qsizetype peerPrograms = 256;
/// Pause of the listener when not even the reserve descriptor helps.
inline constexpr std::chrono::milliseconds acceptBackOff{100};
/// From a change around the socket file to the look at it, and to making it anew if it is lost: whoever removes a whole folder, or
/// replaces the file in two steps, gets so far undisturbed, and a loop that removes it costs next to nothing.
inline constexpr std::chrono::milliseconds renewalPause{20};
/// Sockets a lock file names, the latest ones: each that was bound for one claim, for each of them may be moved back.
inline constexpr qsizetype notedSockets = 16;
/// A process that notes that it is about to bind a socket has bound it, or was killed, within this time.
inline constexpr std::chrono::seconds bindingTime{10};
/// A connection on which nothing was sent, and that ends within this time, was ended at once.
inline constexpr std::chrono::milliseconds refusalTime{1000};
/// Between attempts to make it anew after one that failed for want of something no file can tell of, such as a descriptor.
inline constexpr std::chrono::milliseconds renewalRetry{1000};
/// What happens to the socket file is said at most this often, and the last of it always.
inline constexpr std::chrono::milliseconds nameReportPause{1000};
/// Sockets of lost names kept because clients wait there that no pipe is free for; beyond that the oldest ones' are refused.
inline constexpr std::size_t formerSockets = 16;
/// Between attempts to connect while the server's accept queue is full: grows from the first to the second.
inline constexpr std::chrono::milliseconds connectBackOffFirst{5};
inline constexpr std::chrono::milliseconds connectBackOffLast{200};

/// Messages a client may have waiting to be sent or answered.
inline constexpr qint64 clientQueueMessages = 100'000;
inline constexpr qint64 clientQueueBytes = 256LL * 1024 * 1024;
/// Events of a client its owner has not taken yet; above this the connection is not read.
inline constexpr qsizetype clientEventsHighWater = 10'000;

/// `serve --exec-timeout` and `--forward-timeout`: what a command, or the other server, may take for one reply.
inline constexpr std::chrono::milliseconds defaultExecTimeout{10'000};
inline constexpr std::chrono::milliseconds defaultForwardTimeout{10'000};
/// Of the standard error of a command so many last lines are shown for one request, each cut at so many bytes.
inline constexpr std::size_t stderrTail = 20;
inline constexpr qsizetype errorLineBytes = 2000;
/// A kept command that ends without one reply is not started again at once: the pause grows from the first to the second.
inline constexpr std::chrono::milliseconds commandPauseFirst{100};
inline constexpr std::chrono::milliseconds commandPauseLast{5000};

/// Activities between the engine and whoever shows them.
inline constexpr qsizetype inboxActivities = 200'000;
inline constexpr qint64 inboxBytes = 128LL * 1024 * 1024;
/// A pipe with fewer activities than this is never pushed out by a louder one, neither from inbox nor store.
inline constexpr qsizetype quietActivities = 1000;
/// Bytes of a message kept with its activity; the true size is always kept.
inline constexpr qsizetype activityPayload = 1024 * 1024;
/// Longest line of a log in JSON that is read: a payload all of whose bytes are escaped as \u0000, and the facts beside it.
inline constexpr qsizetype activityJsonLine = 8LL * 1024 * 1024;
/// What a window's log holds.
inline constexpr qsizetype storeActivities = 1'000'000;
inline constexpr qint64 storeBytes = 256LL * 1024 * 1024;

/// The charts' memory of traffic, in buckets of one second. A bucket takes some 200 bytes and 8 for each step of its histogram
/// of reply times: 2 … 6 KiB in a busy second, 26 KiB if the times filled everything between a microsecond and a minute.
inline constexpr std::chrono::seconds statsSpan{600};
/// Pipes with a histogram of reply times of their own (as large as above); the higher numbers count for all pipes only.
inline constexpr quint32 statsPipes = 512;
/// Stretches (16 bytes) a pipe's lane keeps, and all lanes together; of many pipes each keeps fewer, but the last few always.
inline constexpr std::size_t laneStretches = 512;
inline constexpr std::size_t laneStretchesAtLeast = 8;
inline constexpr std::size_t allLaneStretches = 256 * 1024;
/// Two requests of a pipe closer to each other than this are one stretch of work in its lane.
inline constexpr std::chrono::milliseconds laneResolution{10};

/// Bytes of text a log line shows before "… (N bytes)".
inline constexpr qsizetype shownTextBytes = 2000;

/// A filter is read by recursion; nobody writes a longer or deeper one by hand.
inline constexpr qsizetype filterCharacters = 10'000;
inline constexpr int filterDepth = 64;
/// What a regular expression may try on one activity before it counts as not found there: a hostile one then costs a millisecond at
/// most, a sensible one needs a hundredth of it.
inline constexpr int filterRegexSteps = 100'000;

} // namespace standpipe::limits
