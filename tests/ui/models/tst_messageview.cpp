// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/models/messageview.h"

#include <QTest>

using namespace standpipe;

class TestMessageView final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void json_data();
    void json();
    void noJson_data();
    void noJson();
    void xml();
    void noXml_data();
    void noXml();
    void hexShowsOffsetBytesAndLetters();
    void plainShowsControlCharacters();
    void longMessagesAreCut();
};

void TestMessageView::json_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("pretty");
    QTest::newRow("an object on lines") << QByteArray(R"({"id":2,"method":"subscribe"})")
                                        << "{\n  \"id\": 2,\n  \"method\": \"subscribe\"\n}";
    QTest::newRow("the order of keys stays") << QByteArray(R"({"b":1,"a":2})") << "{\n  \"b\": 1,\n  \"a\": 2\n}";
    QTest::newRow("a key that comes twice stays twice")
        << QByteArray(R"({"a":1,"a":2})") << "{\n  \"a\": 1,\n  \"a\": 2\n}";
    QTest::newRow("integers beyond 2^64 stay")
        << QByteArray("[123456789012345678901234567890]") << "[\n  123456789012345678901234567890\n]";
    QTest::newRow("the digits of numbers stay") << QByteArray("[1.10, 1e2]") << "[\n  1.10,\n  1e2\n]";
    QTest::newRow("brackets in strings are text") << QByteArray(R"(["a{[,:\"]}"])") << "[\n  \"a{[,:\\\"]}\"\n]";
    QTest::newRow("empty ones stay short") << QByteArray(R"({"a":{},"b":[ ]})") << "{\n  \"a\": {},\n  \"b\": []\n}";
    QTest::newRow("nested") << QByteArray("[[1],{\"a\":[]}]") << "[\n  [\n    1\n  ],\n  {\n    \"a\": []\n  }\n]";
    QTest::newRow("white space before it") << QByteArray(" \n[1]\n") << "[\n  1\n]";
}

void TestMessageView::json()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, pretty);
    const auto shown = messageview::prettyJson(message);
    QVERIFY(shown);
    QCOMPARE(*shown, pretty);
}

void TestMessageView::noJson_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a mere number") << QByteArray("12");
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("a bracket too few") << QByteArray("[1,2");
    QTest::newRow("something after it") << QByteArray("{} x");
    QTest::newRow("not UTF-8") << QByteArray("[\"\xff\"]");
    QTest::newRow("nested without end") << QByteArray(100'000, '[') + QByteArray(100'000, ']');
    QTest::newRow("too long") << '[' + QByteArray(messageview::prettyBytes, ' ') + ']';
}

void TestMessageView::noJson()
{
    QFETCH(QByteArray, message);
    QVERIFY(!messageview::prettyJson(message));
}

void TestMessageView::xml()
{
    const auto shown = messageview::prettyXml("<order id=\"77\"><item sku=\"A-1\">two</item>\n  <empty/></order>");
    QVERIFY(shown);
    QCOMPARE(*shown, QStringLiteral("<order id=\"77\">\n  <item sku=\"A-1\">two</item>\n  <empty/>\n</order>"));
}

void TestMessageView::noXml_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("an element too many is open") << QByteArray("<a><b></a>");
    QTest::newRow("a mere bracket") << QByteArray("<");
    QTest::newRow("nested without end") << QByteArray("<a>").repeated(1000) + QByteArray("</a>").repeated(1000);
    QTest::newRow("entities that multiply") << QByteArray(
        "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\">"
        "<!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;&x;\">"
        "<!ENTITY z "
        "\"&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;\">]><a>&z;</a>");
}

void TestMessageView::noXml()
{
    QFETCH(QByteArray, message);
    QVERIFY(!messageview::prettyXml(message));
}

void TestMessageView::hexShowsOffsetBytesAndLetters()
{
    QCOMPARE(messageview::hex(QByteArray("{\"id\":1,}", 9)),
             QStringLiteral("00000000  7b 22 69 64 22 3a 31 2c  7d                       {\"id\":1,}"));
    const QStringList lines = messageview::hex(QByteArray(17, '\xff')).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(1).startsWith(QLatin1String("00000010  ff ")));
    QVERIFY(lines.at(0).endsWith(QLatin1String("  ................")));
    QCOMPARE(lines.at(0).indexOf(QLatin1String("....")), lines.at(1).indexOf(QLatin1Char('.')));
}

void TestMessageView::plainShowsControlCharacters()
{
    QCOMPARE(messageview::plain(QByteArray("a\0b\r\nc\td\x1b", 9)), QStringLiteral("a\u2400b\nc\td\u241b"));
    QCOMPARE(messageview::plain("\xff"), QStringLiteral("\ufffd"));
}

void TestMessageView::longMessagesAreCut()
{
    const QByteArray message(messageview::shownBytes + 1, 'x');
    QCOMPARE(messageview::plain(message).size(), messageview::shownBytes + 1);
    QVERIFY(messageview::plain(message).endsWith(QChar(0x2026)));
    QVERIFY(messageview::hex(message).endsWith(QChar(0x2026)));
}

STANDPIPE_TEST(TestMessageView, QCoreApplication)
#include "tst_messageview.moc"
