// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/inputreader.h"
#include "app/cli/send/linecutter.h"
#include "app/cli/send/replyprinter.h"
#include "app/cli/send/sendplan.h"
#include "core/client/pipeclient.h"

#include <QObject>

#include <memory>

namespace standpipe::cli {

/// One run of send: takes messages from the command line or standard input, sends them, prints the replies in order.
/// Thread: main thread
/// Bounds: messagesUnderWay; standard input is not read while they are
/// Fails:  the first failure ends it, said on standard error; run() gives the exit code
class Sending final : public QObject {
    Q_OBJECT
public:
    /// The time-out of each runs from its sending: few enough that a slow server's last reply is not late for that reason alone.
    static constexpr int messagesUnderWay = 8;

    explicit Sending(SendPlan plan);

    [[nodiscard]] ExitCode run();

private:
    void onBytesRead(const QByteArray& bytes);
    void onInputEnded(int systemError);
    void onEvents(const QList<ClientEvent>& events);
    void note(const ClientEvent& event);
    /// Sends what can be sent, and ends when nothing is left.
    void pump();
    void sendOne(const QByteArray& message);
    void takeWholeInput();
    void fail(const QString& what, const Error& error);
    void finish(ExitCode code);

    SendPlan m_plan;
    PipeClient m_client;
    ReplyPrinter m_printer;
    std::unique_ptr<InputReader> m_input;
    QByteArray m_wholeInput;
    LineCutter m_lines;
    PeerIdentity m_server;
    qint64 m_left = 0; ///< times the one message is still to be sent
    int m_underWay = 0;
    bool m_isInputOver = true;
    bool m_isFinished = false;
    ExitCode m_exitCode = ExitCode::Done;
};

} // namespace standpipe::cli
