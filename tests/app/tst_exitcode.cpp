// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

#include "core/activity/errortoken.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using cli::ExitCode;
using cli::exitCodeOf;

/// Thread: main thread
class TestExitCode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kindsOfErrors_data();
    void kindsOfErrors();
};

void TestExitCode::kindsOfErrors_data()
{
    // The beginning of an error's token gives its kind.
    QTest::addColumn<QString>("beginning");
    QTest::addColumn<QList<int>>("exceptions"); ///< ErrorCode
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char* beginning, ExitCode code, const QList<ErrorCode>& exceptions = {}) {
        QList<int> numbers;
        for (const ErrorCode exception : exceptions)
            numbers << static_cast<int>(exception);
        QTest::newRow(beginning) << QString::fromLatin1(beginning) << numbers << static_cast<int>(code);
    };
    row("none", ExitCode::Done);
    row("endpoint_", ExitCode::WrongUsage);
    row("framing_", ExitCode::WrongUsage);
    row("template_", ExitCode::WrongUsage);
    row("filter_", ExitCode::WrongUsage);
    row("rules_", ExitCode::WrongUsage, {ErrorCode::RulesRead, ErrorCode::RulesNoneMatched});
    row("script_", ExitCode::WrongUsage, {ErrorCode::ScriptReloaded});
    row("path_is_", ExitCode::CannotConnect);
    row("held_by_", ExitCode::CannotConnect);
    row("server_absent", ExitCode::CannotConnect);
    row("connect_timeout", ExitCode::TimedOut);
    row("reply_timeout", ExitCode::TimedOut);
    row("replies_missing", ExitCode::TimedOut);
    row("peer_closed", ExitCode::PeerClosed);
    row("message_", ExitCode::LimitBroken, {ErrorCode::MessageNotJson});
    row("end_missing", ExitCode::LimitBroken);
    row("access_denied", ExitCode::AccessRefused);
    row("identity_refused", ExitCode::AccessRefused);
    row("recording_", ExitCode::Failed, {ErrorCode::RecordingTooSlow});
}

void TestExitCode::kindsOfErrors()
{
    QFETCH(const QString, beginning);
    QFETCH(const QList<int>, exceptions);
    QFETCH(const int, exitCode);
    int found = 0;
    for (int code = 0; code <= static_cast<int>(ErrorCode::RecordingDriverAbsent); ++code) {
        const QString token = errorToken(ErrorCode(code));
        if (!token.startsWith(beginning) || exceptions.contains(code))
            continue;
        ++found;
        QVERIFY2(static_cast<int>(exitCodeOf(ErrorCode(code))) == exitCode, qPrintable(token));
    }
    QVERIFY(found > 0);
}

STANDPIPE_TEST(TestExitCode, QCoreApplication)
#include "tst_exitcode.moc"
