// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/templatehandler.h"
#include "tests/core/handler/replybook.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <thread>

using namespace standpipe;
using standpipe::test::ReplyBook;

namespace {

Request requestWith(const QByteArray& bytes)
{
    using namespace std::chrono;
    Request request{.pipe = PipeHandle{7}, .id = RequestId{3}, .count = 42, .bytes = bytes};
    request.time = WallTime(sys_days(2026y / January / 2) + 3h + 4min + 5s + 678901us);
    request.peer = std::make_shared<PeerIdentity>(PeerIdentity{.pid = 4711});
    return request;
}

Reply replyOf(TemplateHandler& handler, const Request& request)
{
    const auto book = std::make_shared<ReplyBook>();
    ByteBuffer atOnce;
    atOnce.append("before");
    const bool isAtOnce = handler.tryReplyInline(request.view(), atOnce);
    handler.handle(request, Responder(book, request.pipe, request.id));
    const std::vector<ReplyBook::Entry> entries = book->entries();
    if (entries.size() != 1)
        return Reply{.bytes = "not exactly one answer"};
    // However it is asked, it says the same.
    if (isAtOnce != (entries.front().reply.kind == Reply::Kind::Message) ||
        atOnce.pending() != QByteArrayView("before" + entries.front().reply.bytes))
        return Reply{.bytes = "another answer at once"};
    return entries.front().reply;
}

} // namespace

/// Replies by template.
class TestTemplateHandler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC-2"); // two hours east
        tzset();
    }

    void aTemplateIsFilled_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("reply");
        const auto row = [](const char* name, const char* text, const char* reply) {
            QTest::newRow(name) << QString::fromUtf8(text) << QByteArray(reply);
        };
        row("the article's", "Response to: {text}", "Response to: hello");
        row("the text alone", "{text}", "hello");
        row("the text twice", "{text}{text}", "hellohello");
        row("no word at all", "pong", "pong");
        row("nothing", "", "");
        row("the pipe", "on {pipe}", "on 7");
        row("the count", "#{count}", "#42");
        row("the process", "{pid}:", "4711:");
        row("the local time", "{time}", "2026-01-02T05:04:05.678");
        row("all of them", "{pipe} {count} {pid} {text} {time}", "7 42 4711 hello 2026-01-02T05:04:05.678");
        row("braces", "{{text}}", "{text}");
        row("braces around a word", "{{{text}}}", "{hello}");
        row("only braces", "{{}}", "{}");
        row("beyond ASCII", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x90\x8c {text}", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x90\x8c hello");
        row("JSON", "{{\"reply\":\"{text}\"}}", "{\"reply\":\"hello\"}");
    }
    void aTemplateIsFilled()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, reply);
        const auto handler = TemplateHandler::parse(text);
        QVERIFY(handler);
        const Reply made = replyOf(**handler, requestWith("hello"));
        QCOMPARE(made.kind, Reply::Kind::Message);
        QCOMPARE(made.bytes, reply);
        QVERIFY(!(*handler)->mayBlock());
    }

    void theTextComesBackByteForByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a byte order mark at the front") << QByteArray("\xef\xbb\xbfx");
        QTest::newRow("a byte order mark alone") << QByteArray("\xef\xbb\xbf");
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\x80");
        QTest::newRow("UTF-8 cut in the middle") << QByteArray("a\xe2\x82");
        QTest::newRow("zeros") << QByteArray("\0a\0", 3);
        QTest::newRow("white space around it") << QByteArray(" \t hello \r\n");
        QTest::newRow("what looks like a word") << QByteArray("{text} {pipe} {{ }");
        QTest::newRow("a mebibyte") << QByteArray(1 << 20, 'x');
    }
    void theTextComesBackByteForByte()
    {
        QFETCH(QByteArray, bytes);
        const auto handler = TemplateHandler::parse(TemplateHandler::defaultTemplate());
        QVERIFY(handler);
        QCOMPARE(replyOf(**handler, requestWith(bytes)).bytes, "Response to: " + bytes);
    }

    void aBlankRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isBlank");
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("one space, the article's empty message") << QByteArray(" ") << true;
        QTest::newRow("tab to CR") << QByteArray("\t\n\v\f\r") << true;
        QTest::newRow("next line and no-break space") << QByteArray("\xc2\x85\xc2\xa0") << true;
        QTest::newRow("ogham space, en quad, line separator, ideographic space")
            << QByteArray("\xe1\x9a\x80\xe2\x80\x80\xe2\x80\xa8\xe3\x80\x80 ") << true;
        QTest::newRow("spaces without end") << QByteArray(100'000, ' ') << true;
        QTest::newRow("a letter") << QByteArray("a") << false;
        QTest::newRow("a letter behind spaces") << QByteArray(" \t\xc2\xa0 a") << false;
        QTest::newRow("a zero") << QByteArray("\0", 1) << false;
        QTest::newRow("a unit separator") << QByteArray("\x1f") << false;
        QTest::newRow("a zero width space") << QByteArray("\xe2\x80\x8b") << false;
        QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf") << false;
        QTest::newRow("half a no-break space") << QByteArray(" \xc2") << false;
        QTest::newRow("two thirds of an en quad") << QByteArray("\xe2\x80") << false;
        QTest::newRow("a letter that begins like a space") << QByteArray("\xc2\xb5") << false;
        QTest::newRow("a snail") << QByteArray("\xf0\x9f\x90\x8c") << false;
    }
    void aBlankRequestIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isBlank);
        const auto handler = TemplateHandler::parse(TemplateHandler::defaultTemplate());
        QVERIFY(handler);
        const Reply reply = replyOf(**handler, requestWith(bytes));
        QCOMPARE(reply.kind, isBlank ? Reply::Kind::Refusal : Reply::Kind::Message);
        QCOMPARE(reply.reason.code, isBlank ? ErrorCode::BlankRequest : ErrorCode::None);
    }

    void everySpaceOfUnicodeIsBlankAndNothingElse()
    {
        const auto handler = TemplateHandler::parse(QStringLiteral("{text}"));
        QVERIFY(handler);
        for (uint code = 0; code <= 0xffff; ++code) {
            const QChar character{ushort(code)};
            if (character.isSurrogate())
                continue;
            const Reply reply = replyOf(**handler, requestWith(QString(character).toUtf8()));
            if ((reply.kind == Reply::Kind::Refusal) != QString(character).trimmed().isEmpty())
                QFAIL(qPrintable(QStringLiteral("U+%1").arg(code, 4, 16, QLatin1Char('0'))));
        }
    }

    void aTemplateThatCannotBeReadIsAnError_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<qint64>("number");
        const auto unknown = [](const char* name, const char* text, const char* word) {
            QTest::newRow(name) << QString::fromUtf8(text) << ErrorCode::TemplateUnknownWord << QString::fromUtf8(word)
                                << qint64{0};
        };
        const auto unbalanced = [](const char* name, const char* text, qint64 at) {
            QTest::newRow(name) << QString::fromUtf8(text) << ErrorCode::TemplateUnbalanced << QString() << at;
        };
        unknown("a word nobody knows", "a {name}", "name");
        unknown("a known word in capitals", "{Text}", "Text");
        unknown("a known word with a blank", "{ text}", " text");
        unknown("no word", "{}", "");
        unbalanced("an opening brace at the end", "abc{", 4);
        unbalanced("an opening brace that is not closed", "a{text", 2);
        unbalanced("a closing brace alone", "a}b", 2);
        unbalanced("a closing brace too many", "{text}}", 7);
        unbalanced("an opening brace before a word", "{ {text}", 1);
        unbalanced("a lone one behind good ones", "{{{text}}}}", 11);
    }
    void aTemplateThatCannotBeReadIsAnError()
    {
        QFETCH(QString, text);
        QFETCH(ErrorCode, code);
        QFETCH(QString, detail);
        QFETCH(qint64, number);
        const auto handler = TemplateHandler::parse(text);
        QVERIFY(!handler);
        QCOMPARE(handler.error().code, code);
        QCOMPARE(handler.error().detail, detail);
        QCOMPARE(handler.error().number, number);
    }

    void everyKnownWordCanBeUsed()
    {
        QCOMPARE(TemplateHandler::knownWords().join(QLatin1Char(' ')), QStringLiteral("text pipe count time pid"));
        for (const QString& word : TemplateHandler::knownWords())
            QVERIFY(TemplateHandler::parse(QLatin1Char('{') + word + QLatin1Char('}')));
    }

    void anUnknownClientIsProcessZero()
    {
        const auto handler = TemplateHandler::parse(QStringLiteral("{pid}"));
        QVERIFY(handler);
        Request request = requestWith("hello");
        request.peer = std::make_shared<PeerIdentity>();
        QCOMPARE(replyOf(**handler, request).bytes, QByteArray("0"));
    }

    void oneHandlerServesManyThreads()
    {
        const auto handler = TemplateHandler::parse(QStringLiteral("{text} {time} {pipe}"));
        QVERIFY(handler);
        std::vector<QByteArray> wrong(4);
        std::vector<std::thread> workers;
        for (size_t worker = 0; worker < wrong.size(); ++worker) {
            workers.emplace_back([&, worker] {
                for (int i = 0; i < 500; ++i) {
                    const QByteArray text = QByteArray::number(int(worker) * 1000 + i);
                    const QByteArray reply = replyOf(**handler, requestWith(text)).bytes;
                    if (reply != text + " 2026-01-02T05:04:05.678 7")
                        wrong[worker] = reply;
                }
            });
        }
        for (std::thread& worker : workers)
            worker.join();
        for (const QByteArray& reply : wrong)
            QCOMPARE(reply, QByteArray());
    }
};

STANDPIPE_TEST(TestTemplateHandler, standpipe::test::NoApplication)
#include "tst_templatehandler.moc"
