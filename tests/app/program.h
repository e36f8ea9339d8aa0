// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"

#include <QProcess>
#include <QTemporaryDir>

#include <csignal>

namespace standpipe::test {

/// standpipectl as a process, in its own directory if one is given as TMPDIR.
/// Thread: the test's
class Program {
public:
    explicit Program(const QStringList& arguments, const QString& folder = QString())
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!folder.isEmpty())
            environment.insert(QStringLiteral("TMPDIR"), folder);
        process.setProcessEnvironment(environment);
        process.setProgram(qEnvironmentVariable("STANDPIPE_BIN") + QStringLiteral("/standpipectl"));
        process.setArguments(arguments);
    }
    ~Program()
    {
        process.kill();
        process.waitForFinished();
    }

    bool start()
    {
        process.start();
        return process.waitForStarted(patience);
    }
    /// Starts, writes the input, and waits for the end. Returns the exit code, or -1 if it crashed or hung.
    int run(const QByteArray& input = {})
    {
        if (!start())
            return -1;
        process.write(input);
        process.closeWriteChannel();
        return end();
    }
    int end()
    {
        const bool hasEnded = process.state() == QProcess::NotRunning || process.waitForFinished(patience);
        takeOutput();
        return hasEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    int endBySignal(int number)
    {
        ::kill(static_cast<pid_t>(process.processId()), number);
        return end();
    }
    /// Waits for a line on standard output.
    bool waitForLine(const QByteArray& line)
    {
        return waitFor([&] { return lines().contains(line); });
    }
    template <class Condition>
    bool waitFor(Condition condition)
    {
        return QTest::qWaitFor(
            [&] {
                takeOutput();
                return condition();
            },
            patience);
    }
    [[nodiscard]] QList<QByteArray> lines() const
    {
        QList<QByteArray> all = output.split('\n');
        all.removeLast(); // the part after the last line end is not a line
        return all;
    }

    QProcess process;
    QByteArray output;
    QByteArray errors;

private:
    void takeOutput()
    {
        output += process.readAllStandardOutput();
        errors += process.readAllStandardError();
    }
};

} // namespace standpipe::test
