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

/// One run of send: takes messages from the command line, standard input or a file, sends them, prints the replies in order.
/// Thread: main thread
/// Bounds: messagesUnderWay; the input is not read while they are
/// Fails:  the first failure ends it, said on standard error; run() gives the exit code
class SendRunner final : public QObject {
    Q_OBJECT
public:
    /// The time-out of each runs from its sending: few enough that a slow server's last reply is not late for that reason alone.
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
    /// Writes pushed messages and unfinished ones to standard error.
    void say(const QString& what, QByteArrayView bytes, qint64 size);
    /// Sends what can be sent, and ends when nothing is left.
    void pump();
    /// False if there is nothing to send at present.
    [[nodiscard]] bool sendNext();
    void send(const QByteArray& message);
    void takeWholeInput();
    /// What is to be sent, from what was given. Nothing if it cannot be read; that has been said then.
    [[nodiscard]] std::optional<QByteArray> messageOf(const QByteArray& given);
    void failInput(ErrorCode code, qint64 size, int systemError);
    /// True if the printer's error number says that all is well.
    bool isPrinted(int systemError);
    /// Ends the connection, which tells what came behind the last reply.
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
    qint64 m_left = 0; ///< times the one message is still to be sent
    int m_underWay = 0;
    bool m_isInputOver = true;
    bool m_isConnected = false;
    bool m_isEnding = false; ///< all has been sent and answered; the connection is to be closed
    bool m_isFinished = false;
    bool m_hasFinishedWriting = false; ///< after the last line
    ExitCode m_exitCode = ExitCode::Done;
};

} // namespace standpipe::cli
