// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/descriptorreader.h"
#include "app/cli/exitcode.h"
#include "app/cli/send/linecutter.h"
#include "app/cli/send/replyprinter.h"
#include "app/cli/send/sendplan.h"
#include "core/client/pipeclient.h"

#include <QObject>

#include <memory>
#include <optional>

namespace standpipe::cli {

/// One run of send: takes messages from the command line, standard input or a file, sends them, and prints the replies
/// in order.
/// Thread: main thread
/// Bounds: messagesUnderWay; the input is not read while that many are in flight
/// Fails:  the first failure ends it, with a message on standard error; run() returns the exit code
class SendRunner final : public QObject {
    Q_OBJECT
public:
    /// The time-out of each message runs from its sending: a small number, so that the last reply of a slow server is
    /// not late just because of the messages before it.
    static constexpr int messagesUnderWay = 8;

    explicit SendRunner(SendPlan plan);

    [[nodiscard]] ExitCode run();

private:
    void onBytesRead(const QByteArray& bytes);
    void onInputEnded(int systemError);
    void onEvents(const QList<ClientEvent>& events);
    void note(const ClientEvent& event);
    void noteReplied(const ClientEvent& event);
    void noteFailed(const ClientEvent& event);
    /// Writes pushes and incomplete messages to standard error.
    void say(const QString& what, QByteArrayView bytes, qint64 size);
    /// Sends what can be sent, and finishes when nothing is left.
    void pump();
    /// Returns false if there is nothing to send at present.
    [[nodiscard]] bool sendNext();
    void send(const QByteArray& message);
    void takeWholeInput();
    /// Converts the given text to the message. Returns nothing if it is invalid, after reporting that.
    [[nodiscard]] std::optional<QByteArray> messageOf(const QByteArray& given);
    void failInput(ErrorCode code, qint64 size, int systemError);
    /// True if the error number of the printer is 0; otherwise fails.
    bool isPrinted(int systemError);
    /// Closes the connection, which shows whether anything followed the last reply.
    void end();
    void fail(const QString& what, const Error& error);
    void finish(ExitCode code);

    SendPlan m_plan;
    PipeClient m_client;
    ReplyPrinter m_printer;
    std::unique_ptr<DescriptorReader> m_input;
    QByteArray m_wholeInput;
    LineCutter m_lines;
    PeerIdentity m_server;
    qint64 m_left = 0; ///< how often the single message is still to be sent
    int m_underWay = 0;
    bool m_isInputOver = true;
    bool m_isConnected = false;
    bool m_isEnding = false; ///< all messages were sent and replied to; the connection is being closed
    bool m_isFinished = false;
    bool m_hasFinishedWriting = false; ///< after the last line
    ExitCode m_exitCode = ExitCode::Done;
};

} // namespace standpipe::cli
