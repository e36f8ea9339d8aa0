// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/templatehandler.h"
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// A template none of whose replies a framing could carry is refused; one that might fit is not.
/// Thread: main thread
class TestFixedText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatNeverFitsIsRefused_data();
    void whatNeverFitsIsRefused();
};

void TestFixedText::whatNeverFitsIsRefused_data()
{
    QTest::addColumn<FramingSpec>("framing");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::addColumn<qint64>("number");
    const auto row = [](const char* name, FramingSpec framing, const QString& text, bool fits, qint64 number = 0) {
        QTest::newRow(name) << framing << text << fits << number;
    };
    const auto x = [](int count) { return QString(count, QLatin1Char('x')); };
    row("line: LF", "line"_framing, QStringLiteral("a\n{text}"), false);
    row("line: CR at the end", "line"_framing, QStringLiteral("{text}\r"), false);
    row("line: CR before a word", "line"_framing, QStringLiteral("\r{text}"), true);
    row("line: none", "line"_framing, QStringLiteral("{text}"), true);
    row("crlf: both", "crlf"_framing, QStringLiteral("a\r\nb"), false);
    row("crlf: LF", "crlf"_framing, QStringLiteral("a\nb"), true);
    row("crlf: a word between", "crlf"_framing, QStringLiteral("\r{text}\n"), true);
    row("nul", "nul"_framing, QStringLiteral("a") + QChar(0), false);
    row("u8: 255", "u8"_framing, x(200) + QStringLiteral("{text}") + x(55), true);
    row("u8: 256", "u8"_framing, x(200) + QStringLiteral("{text}") + x(56), false, 256);
    row("u8: words alone", "u8"_framing, QStringLiteral("{text}").repeated(300), true);
    row("u16: 65535", "u16be"_framing, x(65535), true);
    row("u16: 65536", "u16le"_framing, x(65536), false, 65536);
    row("u32", "u32le"_framing, QStringLiteral("\n\r\n") + x(70000), true);
    row("netstring", "netstring"_framing, QStringLiteral("\n,"), true);
    row("a delimiter between words", "delimiter:0d0a0d0a"_framing, QStringLiteral("a\r\n\r\n{text}"), false);
    row("half a delimiter before a word", "delimiter:0d0a0d0a"_framing, QStringLiteral("a\r\n{text}\r\nb"), true);
    row("half a delimiter at the end", "delimiter:0d0a0d0a"_framing, QStringLiteral("{text}\r\n"), false);
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        const QByteArray hex = QByteArray(1, letter).toHex();
        row(("words alone, delimiter:" + hex).constData(), *parseFraming(QLatin1StringView("delimiter:" + hex)),
            QStringLiteral("{text}"), true);
    }
    row("inclusive u8", "length:1,le,inclusive"_framing, x(254), true);
    row("inclusive u8: one more", "length:1,le,inclusive"_framing, x(255), false, 255);
    row("raw", "raw"_framing, QStringLiteral("\n"), true);
}

void TestFixedText::whatNeverFitsIsRefused()
{
    QFETCH(FramingSpec, framing);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QFETCH(qint64, number);
    QVERIFY(TemplateHandler::parse(text));
    const auto handler = TemplateHandler::parse(text, framing);
    QCOMPARE(handler.has_value(), fits);
    if (fits)
        return;
    QCOMPARE(handler.error().code, ErrorCode::ReplyNotEncodable);
    QCOMPARE(handler.error().detail, framing.text());
    QCOMPARE(handler.error().number, number);
}

STANDPIPE_TEST(TestFixedText, QCoreApplication)
#include "tst_fixedtext.moc"
