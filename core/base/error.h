// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace standpipe {

/// What went wrong, or why something ended. One code per cause; core/text has one sentence for each. The comment on
/// each code lists the fields of Error that are set in addition to `where`.
enum class ErrorCode : quint8 {
    None,

    // An endpoint or a setting that is invalid as written.
    EndpointEmpty,
    EndpointTooLong, ///< number: its bytes, limit: the system's
    EndpointHasNul,
    EndpointHasSlash,          ///< a bare name with '/' in it
    EndpointHomeUnknown,       ///< '~' without a home directory, or '~user'
    EndpointRemoteUnsupported, ///< tls:// or another machine; detail: the host
    EndpointRemoteMalformed,   ///< tls:// without host, name or a usable port
    EndpointIsDescriptor,      ///< fd:N where only a name or a path is allowed; detail: the text given
    DescriptorNotListening,    ///< number: the descriptor, systemError; not a listening stream socket
    FramingUnknown,            ///< detail: the name
    /// detail: the framing as written, number: position of the fault, from 1; after its end: something is missing
    FramingParametersWrong,
    TemplateUnknownWord, ///< detail: the word
    TemplateUnbalanced,  ///< number: position of the unmatched brace

    // Listening.
    HeldByStandpipe, ///< pid, program
    HeldByOther,     ///< pid, program: a live server of another program
    PathIsFile,
    PathIsDirectory,
    PathIsSymlink,
    PathIsOther,          ///< a FIFO, a device …
    DeadSocketNotOurs,    ///< a socket without a listener, not left by a Standpipe
    DeadSocketStays,      ///< a socket left by a Standpipe that cannot be removed; systemError
    DirectoryMissing,     ///< detail: the directory
    DirectoryNotWritable, ///< detail: the directory, systemError
    DiskFull,             ///< detail: the directory, systemError
    OutOfMemory,          ///< systemError; also when connecting
    LockNotUsable,        ///< detail: the lock file, systemError; EEXIST: the file there is not a lock of a Standpipe
    LockOfAnotherUser,    ///< detail: the lock file, number: the user's id
    AbstractNameTaken,    ///< pid, program if known
    ListenFailed,         ///< systemError

    // Connecting.
    ServerAbsent, ///< nothing at the path
    ServerDead,   ///< a socket without a listener
    NotASocket,
    AccessDenied,
    /// closed at once by a server of another user, as a refusal by identity would be; detail: that user, pid, program
    IdentityRefused,
    ServerQueueFull,  ///< number: ms tried; the accept queue stayed full
    ConnectTimeout,   ///< number: ms
    WrongSocketType,  ///< a datagram or seqpacket socket
    ConnectFailed,    ///< systemError
    OutOfDescriptors, ///< also when listening; systemError: EMFILE or ENFILE

    // Exchanging messages, as seen from either end.
    PeerClosed,
    PeerClosedBeforeReply,
    PeerReset,       ///< closed with our bytes unread
    ReplyTimeout,    ///< number: ms
    MessageTooLong,  ///< number: announced or received bytes, limit
    MessageCutShort, ///< number: bytes received, limit: bytes announced (0 if unknown)
    EndMissing,      ///< number: bytes received without the end of a message, milliseconds waited
    /// number: replies received, limit: replies expected (0: until closed or quiet), milliseconds waited
    RepliesMissing,
    MessageMalformed, ///< detail: the bytes the framing could not read (a short token)
    /// detail: framing; the message contains the end of a frame, or is longer than the prefix can express (number,
    /// limit)
    MessageNotEncodable,
    PeerNotReading, ///< number: unsent bytes
    ReadFailed,     ///< systemError
    WriteFailed,    ///< systemError
    Cancelled,
    NotConnected,
    QueueFull,      ///< number: messages queued, limit
    QueueBytesFull, ///< number: bytes queued, limit

    // The server ended the client's connection.
    StalledInMessage,   ///< number: bytes received, limit: bytes announced (0 if unknown), milliseconds
    StalledTakingReply, ///< number: unsent bytes, milliseconds
    IdleTooLong,        ///< milliseconds
    RoomNeeded,         ///< milliseconds idle; other clients were waiting
    OverPoolQuota,      ///< number: the pipes its process held, limit: its quota; other clients were waiting
    OneRequestDone,     ///< --one-request: disconnected after the reply
    ServerStopped,
    ByPerson,       ///< disconnected by the user
    SocketFileLost, ///< the socket file of a running server was removed or replaced; number: times since last report
    SocketFileUnwatched, ///< systemError: removals of the socket file go unnoticed
    LockFileLost,        ///< as SocketFileLost, for its lock file; detail: the lock file

    // Limits of one client process; pid, program.
    PeerConnectionLimit, ///< number: rejected, limit
    PeerRequestLimit,    ///< limit
    PeerUnsentLimit,     ///< limit: bytes
    PeerPendingLimit,    ///< limit: bytes of requests received and not yet replied to
    ServerPendingLimit,  ///< limit: bytes; as PeerPendingLimit, for all clients together

    // Replying.
    BlankRequest,
    HandlerGaveNoReply,
    ReplyTooLong, ///< number: its bytes, 0 if making it was abandoned before its size was known; limit
    /// detail: the framing; the reply contains the end of a frame, or is longer than the prefix can express (number,
    /// limit)
    ReplyNotEncodable,
    ReplyWithheld,      ///< deliberately, by the rules or the script
    EndedByReply,       ///< a step of the reply ended the connection
    HalfClosedByReply,  ///< a step of the reply closed our side
    DeafByReply,        ///< a step of the reply stopped reading
    LengthNotInFraming, ///< detail: the framing, number: the length it cannot announce
    ClientGone,         ///< no client is connected to that pipe

    // Controlling a server.
    ControlRefused,    ///< detail: the server's message
    ControlUnreadable, ///< the message received is not a reply to the call

    // Reading and writing logs.
    LogLineTooLong,   ///< number: the line, limit: bytes
    LogLineMalformed, ///< number: the line, detail: the unreadable member; empty: the line is not an activity
    LogWordUnknown,   ///< number: the line, detail: the word, possibly of a newer version
    FileExists,       ///< detail: file; it must not be replaced

    // A filter that is invalid as written. number: the position, from 1; detail: the text there.
    FilterFieldUnknown,
    FilterKindUnknown,
    FilterOperatorUnfit, ///< detail: field and operator
    FilterValueMissing,  ///< detail: field and operator
    FilterNumberUnreadable,
    FilterUnitUnknown,
    FilterTimeUnreadable,
    FilterRegexBroken,     ///< detail: the engine's message
    FilterQuoteOpen,       ///< detail: the quote, or the slash of a regular expression
    FilterBracketAlone,    ///< detail: the bracket
    FilterTermMissing,     ///< detail: the word before it, empty if there is none
    FilterNotationForeign, ///< detail: the text there, such as && or 'x'
    FilterTextBehind,      ///< detail: the text after a complete value
    FilterHexUnreadable,   ///< detail: the text there
    FilterTooLong,         ///< number: its characters, limit
    FilterTooDeep,         ///< limit

    // A command that makes the replies. detail: the last line of its standard error, unless stated otherwise.
    CommandEmpty,           ///< it contains no word
    CommandNotFound,        ///< detail: the program
    CommandNotStarted,      ///< detail: the program
    CommandFailed,          ///< number: its exit code
    CommandSignalled,       ///< number: the signal that ended it
    CommandTimedOut,        ///< milliseconds
    CommandOutputTooLong,   ///< limit: bytes
    CommandFrameBroken,     ///< detail: the unreadable text
    CommandEnded,           ///< without a failure, but with a request pending or awaited
    CommandLinesLeftOut,    ///< number: lines of its standard error not shown, limit: lines shown
    CommandPushed,          ///< number: bytes of a message that is no reply
    CommandRequestsDropped, ///< number: requests whose clients disconnected before the command took them

    // Forwarding to another server; where: the server.
    ForwardToItself,
    ForwardLateReply, ///< number: its bytes
    // A rules file that is invalid as written; where: file:line:column. detail: the member's path, number: the value
    // expected there (RuleExpectation), unless stated otherwise.
    RulesNotUtf8,
    RulesSyntaxWrong, ///< detail: the JSON parser's message
    RulesTooDeep,     ///< limit
    RulesTooLarge,    ///< number: bytes, limit
    RulesMemberUnknown,
    RulesMemberMissing,
    RulesMemberTwice,
    RulesMemberUnfit,
    RulesRegexBroken,       ///< detail: the path, a colon and the engine's message
    RulesTemplateWrong,     ///< detail: the path, a colon and the word or brace
    RulesReplyFileUnusable, ///< detail: the file, systemError
    RulesReplyNeverFits,    ///< detail: the path, a colon and the framing
    RulesFilesTooLarge,     ///< number: total bytes of all reply files, limit; detail: the file that exceeded it
    // Events of running rules.
    RulesRead,        ///< number: rules
    RulesNoneMatched, ///< no rule matches the request, and there is no default
    MessageNotJson,   ///< number: position of the first unreadable byte, from 1
    RegexGaveUp,      ///< detail: the regular expression; it exceeded its number of steps
    ScenarioUnknown,  ///< detail: the name
    // Scripts; where: the file, and the line where it is known.
    ScriptTooLong,     ///< number: its bytes, limit
    ScriptNotText,     ///< number: position of the first byte that is not UTF-8, from 1
    ScriptSyntax,      ///< detail: the engine's message
    ScriptNoHandle,    ///< it defines no function of that name
    ScriptThrew,       ///< detail: the value thrown
    ScriptInterrupted, ///< milliseconds
    ScriptTooBusy,     ///< milliseconds; its promises did not come to an end
    ScriptTooMuch,     ///< number: the amount produced, limit; detail: of what, as a script writes it
    ScriptOutOfMemory, ///< limit: bytes it may take, 0 if the system had no more
    ScriptReloaded,    ///< not a failure: it has changed; replies come from the new version

    // Programs and files.
    FileNotReadable, ///< detail: file, systemError
    FileNotWritable, ///< detail: file, systemError
    FileUnwatched,   ///< detail: file, systemError; it was read once

    // Recordings; where: the file.
    RecordingExists,       ///< a file exists at the path
    RecordingForeign,      ///< not a recording
    RecordingTooNew,       ///< number: the version of its schema, limit: the newest one known
    RecordingDamaged,      ///< detail: SQLite's message
    RecordingTooSlow,      ///< milliseconds; a query was interrupted
    RecordingDiskFull,     ///< while writing
    RecordingWriteFailed,  ///< while writing; detail: SQLite's message
    RecordingFileLost,     ///< while writing: removed, moved or replaced
    RecordingDriverAbsent, ///< Qt's SQLite driver is not installed
};

/// One failure or end, as values; core/text makes the sentence. Cheap to copy.
/// Thread: value
struct Error {
    ErrorCode code = ErrorCode::None;
    QString where{};  ///< the endpoint or file, as a user would name it
    QString detail{}; ///< see the code
    qint64 number = 0;
    qint64 limit = 0;
    qint64 milliseconds = 0;
    int systemError = 0; ///< errno, 0 if none
    qint64 pid = 0;      ///< of the process that holds the name, 0 if unknown
    QString program{};   ///< of the process that holds the name, empty if unknown

    [[nodiscard]] bool isNone() const { return code == ErrorCode::None; }
    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::Error)
