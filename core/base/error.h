// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace standpipe {

/// What went wrong, or why something ended. One code a cause: core/text has one sentence for each.
/// The remark says which fields of Error the code fills in besides `where`.
enum class ErrorCode : quint8 {
    None,

    // An endpoint or a setting that cannot be used as written.
    EndpointEmpty,
    EndpointTooLong, ///< number: its bytes, limit: the system's
    EndpointHasNul,
    EndpointHasSlash,          ///< a bare name with '/' in it
    EndpointHomeUnknown,       ///< '~' without a home directory, or '~user'
    EndpointRemoteUnsupported, ///< tls:// or another machine; detail: the host
    EndpointRemoteMalformed,   ///< tls:// without host, name or a usable port
    EndpointIsDescriptor,      ///< fd:N where only a name or a path can stand; detail: what was given
    DescriptorNotListening, ///< number: the descriptor, systemError; what was handed over is no listening stream socket
    FramingUnknown,         ///< detail: the name
    FramingParametersWrong, ///< detail: the framing as written, number: where it is wrong, from 1; behind its end: something is missing
    TemplateUnknownWord, ///< detail: the word
    TemplateUnbalanced,  ///< number: position of the lone brace

    // Listening.
    HeldByStandpipe, ///< pid, program
    HeldByOther,     ///< pid, program: a live server of another program
    PathIsFile,
    PathIsDirectory,
    PathIsSymlink,
    PathIsOther,          ///< a FIFO, a device …
    DeadSocketNotOurs,    ///< a socket nobody listens on, which no Standpipe left there
    DeadSocketStays,      ///< one that a Standpipe left, and that cannot be removed; systemError
    DirectoryMissing,     ///< detail: the directory
    DirectoryNotWritable, ///< detail: the directory, systemError
    DiskFull,             ///< detail: the directory, systemError
    OutOfMemory,          ///< systemError; also when connecting
    LockNotUsable,        ///< detail: the lock file, systemError; EEXIST: what lies there is no lock of a Standpipe
    LockOfAnotherUser,    ///< detail: the lock file, number: the user's id
    AbstractNameTaken,    ///< pid, program if known
    ListenFailed,         ///< systemError

    // Connecting.
    ServerAbsent, ///< nothing at the path
    ServerDead,   ///< a socket nobody listens on
    NotASocket,
    AccessDenied,
    IdentityRefused, ///< closed at once by a server of another user, as refusal by identity looks; detail: that user, pid, program
    ServerQueueFull,  ///< number: ms tried; the accept queue stayed full
    ConnectTimeout,   ///< number: ms
    WrongSocketType,  ///< a datagram or seqpacket socket
    ConnectFailed,    ///< systemError
    OutOfDescriptors, ///< also when listening; systemError: EMFILE or ENFILE

    // Talking, seen from either end.
    PeerClosed,
    PeerClosedBeforeReply,
    PeerReset,       ///< closed with our bytes unread
    ReplyTimeout,    ///< number: ms
    MessageTooLong,  ///< number: announced or received bytes, limit
    MessageCutShort, ///< number: bytes got, limit: bytes announced (0 if unknown)
    EndMissing,      ///< number: bytes that came without the end of a message, milliseconds waited
    RepliesMissing, ///< number: replies that came, limit: those that were to come (0: until closed or quiet), milliseconds waited
    MessageMalformed, ///< detail: what the framing could not read (a short token)
    MessageNotEncodable, ///< detail: framing; the message holds what ends a frame, or is longer than the prefix can say (number, limit)
    PeerNotReading, ///< number: unsent bytes
    ReadFailed,     ///< systemError
    WriteFailed,    ///< systemError
    Cancelled,
    NotConnected,
    QueueFull,      ///< number: messages waiting, limit
    QueueBytesFull, ///< number: bytes waiting, limit

    // A server pipe's end that the server decided.
    StalledInMessage,   ///< number: bytes got, limit: bytes announced (0 if unknown), milliseconds
    StalledTakingReply, ///< number: unsent bytes, milliseconds
    IdleTooLong,        ///< milliseconds
    RoomNeeded,         ///< milliseconds idle; others were waiting
    OverPoolQuota,      ///< number: the pipes its process held, limit: its share; others were waiting
    OneRequestDone,     ///< --one-request: disconnected after the reply
    ServerStopped,
    ByPerson,       ///< somebody chose Disconnect
    SocketFileLost, ///< the socket file of a running server was removed or replaced; number: how often since last said
    SocketFileUnwatched, ///< systemError: nobody would tell if that happened
    LockFileLost,        ///< the same of its lock file; detail: the lock file

    // What one client process may use of a server; pid, program.
    PeerConnectionLimit, ///< number: rejected, limit
    PeerRequestLimit,    ///< limit
    PeerUnsentLimit,     ///< limit: bytes
    PeerPendingLimit,    ///< limit: bytes of requests that arrived and have no reply yet
    ServerPendingLimit,  ///< limit: bytes; the same of all clients together

    // Answering.
    BlankRequest,
    HandlerGaveNoReply,
    ReplyTooLong, ///< number: its bytes, 0 if it was given up before they were known; limit
    ReplyNotEncodable, ///< detail: the framing; the reply holds what ends a frame, or is longer than the prefix can say (number, limit)
    ReplyWithheld,      ///< on purpose, by the rules or the script
    EndedByReply,       ///< the reply was to end the connection
    HalfClosedByReply,  ///< the reply was to close our side
    DeafByReply,        ///< the reply was to stop reading
    LengthNotInFraming, ///< detail: the framing, number: the length it cannot announce
    ClientGone,         ///< nobody is connected to that pipe

    // A server's control.
    ControlRefused,    ///< detail: what the server says
    ControlUnreadable, ///< what came is no reply to the call

    // Logs that are read and written.
    LogLineTooLong,   ///< number: the line, limit: bytes
    LogLineMalformed, ///< number: the line, detail: the member that cannot be read; empty: the line is no activity at all
    LogWordUnknown,   ///< number: the line, detail: a word of a newer version, perhaps
    FileExists,       ///< detail: file; it is not to be replaced

    // A filter that cannot be read as written. number: where, counted from 1; detail: what stands there.
    FilterFieldUnknown,
    FilterKindUnknown,
    FilterOperatorUnfit, ///< detail: field and operator
    FilterValueMissing,  ///< detail: field and operator
    FilterNumberUnreadable,
    FilterUnitUnknown,
    FilterTimeUnreadable,
    FilterRegexBroken,     ///< detail: the engine's own words
    FilterQuoteOpen,       ///< detail: the quote, or the slash of a regular expression
    FilterBracketAlone,    ///< detail: the bracket
    FilterTermMissing,     ///< detail: the word it is missing behind, empty if there is none
    FilterNotationForeign, ///< detail: what stands there, such as && or 'x'
    FilterTextBehind,      ///< detail: what stands behind a value that was complete
    FilterHexUnreadable,   ///< detail: what stands there
    FilterTooLong,         ///< number: its characters, limit
    FilterTooDeep,         ///< limit

    // A command that makes the replies. detail: the last line of its standard error, where nothing else is said.
    CommandEmpty,           ///< there is no word in it
    CommandNotFound,        ///< detail: the program
    CommandNotStarted,      ///< detail: the program
    CommandFailed,          ///< number: its exit code
    CommandSignalled,       ///< number: the signal that ended it
    CommandTimedOut,        ///< milliseconds
    CommandOutputTooLong,   ///< limit: bytes
    CommandFrameBroken,     ///< detail: what could not be read
    CommandEnded,           ///< without a complaint, but with a request unanswered or waited for
    CommandLinesLeftOut,    ///< number: of its standard error, limit: those that are shown
    CommandPushed,          ///< number: bytes of a message that replies nothing
    CommandRequestsDropped, ///< number: requests whose clients went before the command took them

    // Forwarding to another server; where: the server.
    ForwardToItself,
    ForwardLateReply, ///< number: its bytes
    // A rules file that cannot be used as written; where: file:line:column. detail: the member's path, number: what is expected there
    // (RuleExpectation), unless said otherwise.
    RulesNotUtf8,
    RulesSyntaxWrong, ///< detail: what the reader of JSON says
    RulesTooDeep,     ///< limit
    RulesTooLarge,    ///< number: bytes, limit
    RulesMemberUnknown,
    RulesMemberMissing,
    RulesMemberTwice,
    RulesMemberUnfit,
    RulesRegexBroken,       ///< detail: the path, a colon and the engine's own words
    RulesTemplateWrong,     ///< detail: the path, a colon and the word or brace
    RulesReplyFileUnusable, ///< detail: the file, systemError
    RulesReplyNeverFits,    ///< detail: the path, a colon and the framing
    RulesFilesTooLarge, ///< number: bytes of all files of replies together, limit; detail: the file at which that was reached
    // What the rules say while they are at work.
    RulesRead,        ///< number: rules
    RulesNoneMatched, ///< no rule fits the request, and nothing is said of the others
    MessageNotJson,   ///< number: the first byte that cannot be read, counted from 1
    RegexGaveUp,      ///< detail: the regular expression; it tried more steps than it may
    ScenarioUnknown,  ///< detail: the name
    // Scripts; where: the file, and the line where it is known.
    ScriptTooLong,     ///< number: its bytes, limit
    ScriptNotText,     ///< number: the first byte that is no UTF-8, counted from 1
    ScriptSyntax,      ///< detail: the engine's own words
    ScriptNoHandle,    ///< it has no function of that name
    ScriptThrew,       ///< detail: what it threw
    ScriptInterrupted, ///< milliseconds
    ScriptTooBusy,     ///< milliseconds; its promises went on and on
    ScriptTooMuch,     ///< number: what it gave, limit: what it may; detail: of what, as a script writes it
    ScriptOutOfMemory, ///< limit: bytes it may take, 0 if the system had no more
    ScriptReloaded,    ///< nothing went wrong: it has changed, and replies from now on as it does now

    // Programs and files.
    FileNotReadable, ///< detail: file, systemError
    FileNotWritable, ///< detail: file, systemError
    FileUnwatched,   ///< detail: file, systemError; it was read once

    // Recordings; where: the file.
    RecordingExists,       ///< something lies at the path already
    RecordingForeign,      ///< not a recording
    RecordingTooNew,       ///< number: its schema's version, limit: the newest one known
    RecordingDamaged,      ///< detail: what SQLite says
    RecordingTooSlow,      ///< milliseconds; a query was interrupted
    RecordingDiskFull,     ///< while it is written
    RecordingWriteFailed,  ///< while it is written; detail: what SQLite says
    RecordingFileLost,     ///< while it is written: removed, moved or replaced
    RecordingDriverAbsent, ///< Qt's SQLite driver is not installed
};

/// One failure or end, as facts; core/text makes the sentence. Cheap to copy.
/// Thread: value
struct Error {
    ErrorCode code = ErrorCode::None;
    QString where{};  ///< the endpoint or file, as a person would name it
    QString detail{}; ///< see the code
    qint64 number = 0;
    qint64 limit = 0;
    qint64 milliseconds = 0;
    int systemError = 0; ///< errno, 0 if none
    qint64 pid = 0;      ///< of who holds the name, 0 if unknown
    QString program{};   ///< of who holds the name, empty if unknown

    [[nodiscard]] bool isNone() const { return code == ErrorCode::None; }
    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::Error)
