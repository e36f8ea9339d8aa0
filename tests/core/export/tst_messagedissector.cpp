// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/messagedissector.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// Thread: main thread
class TestMessageDissector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentDecides_data();
    void contentDecides();
};

void TestMessageDissector::contentDecides_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("dissector");
    const auto row = [](const char* title, const char* message, const char* dissector) {
        QTest::newRow(title) << QByteArray(message) << QByteArray(dissector);
    };
    row("nothing", "", "data");
    row("words", "hello", "data");
    row("a number is JSON too, but nothing to unfold", "42", "data");
    row("an object", R"({"a":[1,2]})", "json");
    row("an array with white space around", " \r\n[1, 2]\n", "json");
    row("an object cut short", R"({"a":[1,)", "data");
    row("text in braces", "{hello}", "data");
    row("a request", "GET /x HTTP/1.1\r\nHost: a\r\n\r\n", "http");
    row("a request with a method of its own", "VERSION-CONTROL /x HTTP/1.0\r\n\r\n", "http");
    row("a response", "HTTP/1.1 404 Not Found\r\n\r\n", "http");
    row("a response without words", "HTTP/1.0 200\r\n\r\n", "http");
    row("a response whose status is no number", "HTTP/1.1 OK\r\n\r\n", "data");
    row("a request without a version", "GET /x\r\n\r\n", "data");
    row("words that end like a request", "please send HTTP/1.1\r\n", "data");
    row("a first line without an end", "GET /x HTTP/1.1", "data");
}

void TestMessageDissector::contentDecides()
{
    QFETCH(QByteArray, message);
    const std::string_view dissector = messageDissector(message);
    QTEST(QByteArray(dissector.data(), static_cast<qsizetype>(dissector.size())), "dissector");
}

STANDPIPE_TEST(TestMessageDissector, QCoreApplication)
#include "tst_messagedissector.moc"
