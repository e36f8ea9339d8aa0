// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/templatehandler.h"
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
    QTest::addColumn<Framing>("framing");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    QTest::addColumn<qint64>("number");
    const auto row = [](const char* name, Framing framing, const QString& text, bool fits, qint64 number = 0) {
        QTest::newRow(name) << framing << text << fits << number;
    };
    const auto x = [](int count) { return QString(count, QLatin1Char('x')); };
    row("line: LF", Framing::Line, QStringLiteral("a\n{text}"), false);
    row("line: CR at the end", Framing::Line, QStringLiteral("{text}\r"), false);
    row("line: CR before a word", Framing::Line, QStringLiteral("\r{text}"), true);
    row("line: none", Framing::Line, QStringLiteral("{text}"), true);
    row("crlf: both", Framing::Crlf, QStringLiteral("a\r\nb"), false);
    row("crlf: LF", Framing::Crlf, QStringLiteral("a\nb"), true);
    row("crlf: a word between", Framing::Crlf, QStringLiteral("\r{text}\n"), true);
    row("nul", Framing::Nul, QStringLiteral("a") + QChar(0), false);
    row("u8: 255", Framing::U8, x(200) + QStringLiteral("{text}") + x(55), true);
    row("u8: 256", Framing::U8, x(200) + QStringLiteral("{text}") + x(56), false, 256);
    row("u8: words alone", Framing::U8, QStringLiteral("{text}").repeated(300), true);
    row("u16: 65535", Framing::U16Be, x(65535), true);
    row("u16: 65536", Framing::U16Le, x(65536), false, 65536);
    row("u32", Framing::U32Le, QStringLiteral("\n\r\n") + x(70000), true);
    row("netstring", Framing::Netstring, QStringLiteral("\n,"), true);
    row("raw", Framing::Raw, QStringLiteral("\n"), true);
}

void TestFixedText::whatNeverFitsIsRefused()
{
    QFETCH(Framing, framing);
    QFETCH(QString, text);
    QFETCH(bool, fits);
    QFETCH(qint64, number);
    QVERIFY(TemplateHandler::parse(text));
    const auto handler = TemplateHandler::parse(text, framing);
    QCOMPARE(handler.has_value(), fits);
    if (fits)
        return;
    QCOMPARE(handler.error().code, ErrorCode::ReplyNotEncodable);
    QCOMPARE(handler.error().detail, framingWord(framing));
    QCOMPARE(handler.error().number, number);
}

STANDPIPE_TEST(TestFixedText, QCoreApplication)
#include "tst_fixedtext.moc"
