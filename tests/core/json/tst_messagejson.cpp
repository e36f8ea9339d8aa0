// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/json/decimal.h"
#include "core/json/jsontext.h"
#include "core/json/messagejson.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace standpipe;

namespace {

/// The value there as written; "NONE": there is none.
QByteArray written(const QByteArray& message, const char* pointer)
{
    const MessageJson json(message);
    const auto value = json.at(*JsonPath::parse(pointer));
    return value ? value->written() : QByteArray("NONE");
}

/// Adds a row for each word.
void addPairs(const char* verb, const std::vector<std::pair<QByteArray, QByteArray>>& pairs, bool areSame)
{
    for (const auto& [one, other] : pairs)
        QTest::newRow((one + verb + other).left(70)) << one << other << areSame;
}

} // namespace

/// Messages as JSON: what is accepted, where errors are reported, and that numbers and texts are preserved.
/// Thread: main thread
class TestMessageJson final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhereItGoesWrong_data();
    void saysWhereItGoesWrong();
    void takesWhatPeersWrite_data();
    void takesWhatPeersWrite();
    void findsWhatAPointerNames();
    void findsInLargeOnes();
    void textsAreWhatTheySay_data();
    void textsAreWhatTheySay();
    void numbersAreTheSame_data();
    void numbersAreTheSame();
    void valuesAreTheSame_data();
    void valuesAreTheSame();
    void numbersSurviveReadingAndWriting();
    void depthIsBounded();
};

void TestMessageJson::saysWhereItGoesWrong_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("byte"); // from 0
    const auto row = [](const char* name, const QByteArray& message, int byte) {
        QTest::newRow(name) << message << byte;
    };
    row("nothing", "", 0);
    row("blanks", "  ", 2);
    row("a word", "hello", 0);
    row("half a word", "tru", 3);
    row("another word", "nuls", 3);
    row("cut short", R"({"id": 7)", 8);
    row("a comma too many", R"({"id": 7,})", 9);
    row("a comma too many in a list", "[1,]", 3);
    row("no colon", R"({"id" 7})", 6);
    row("a name without quotes", "{id: 7}", 1);
    row("a nought in front", "[01]", 2);
    row("a plus", "+1", 0);
    row("a dot at the end", "1. ", 2);
    row("a dot in front", ".5", 0);
    row("an exponent without digits", "[1e]", 3);
    row("a minus alone", "-", 1);
    row("an escape that is none", R"("a\x")", 3);
    row("half an escape", R"("\u12g4")", 5);
    row("a control character", "\"a\nb\"", 2);
    row("an open string", R"("abc)", 4);
    row("two values", "1 2", 2);
    row("a byte that is no UTF-8, outside a string", "[\xff]", 1);
    row("a NUL behind it", QByteArray("{}\0", 3), 2);
    row("another end", "[1}", 2);
    row("white space of elsewhere", "\f1", 0);
    row("a comment", "/**/1", 0);
    row("a byte order mark in the middle", "[\xef\xbb\xbf]", 1);
    row("behind a byte order mark", "\xef\xbb\xbf{]", 4);
}

void TestMessageJson::saysWhereItGoesWrong()
{
    QFETCH(const QByteArray, message);
    QFETCH(const int, byte);
    const MessageJson json(message);
    QVERIFY(!json.isJson());
    QCOMPARE(json.fault(), byte);
    QVERIFY(!json.at(JsonPath()));
}

void TestMessageJson::takesWhatPeersWrite_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("whole");
    const auto row = [](const char* name, const QByteArray& message, const QByteArray& whole) {
        QTest::newRow(name) << message << whole;
    };
    row("a byte order mark", "\xef\xbb\xbf{\"id\": 7}", R"({"id":7})");
    row("half a pair", R"(["\ud800"])", R"(["\ud800"])");
    row("a byte that is no UTF-8", "[\"a\xff\"]", "[\"a\xef\xbf\xbd\"]");
    row("blanks", " [ 1 ,\t{ } , [ ] ]\r\n", "[1,{},[]]");
    row("blanks and quotes within a text", R"( { "a b" : "c \" d" } )", R"({"a b":"c \" d"})");
    row("a backslash at the end of a text", R"(["a\\" , "b"])", R"(["a\\","b"])");
    row("numbers", "[-0, 1.50, 1E+2, 12345678901234567890123, 0.1e-400]",
        "[-0,1.50,1E+2,12345678901234567890123,0.1e-400]");
    row("words", "[true,false,null]", "[true,false,null]");
    row("a text alone", "\"x\"", "\"x\"");
}

void TestMessageJson::takesWhatPeersWrite()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, whole);
    QCOMPARE(written(message, ""), whole);
    QVERIFY(MessageJson(whole).isJson());
}

void TestMessageJson::findsWhatAPointerNames()
{
    // Of two members with one name the last one counts.
    QCOMPARE(written(R"({"a": {"x": 5}, "a": {"x": 6}})", "/a/x"), "6");
    const QByteArray message = R"({"b/c": [1, [2, 3]], "d~": 4, "": 5, "\u0065": {"f": 7}})";
    QCOMPARE(written(message, "/b~1c/1/0"), "2");
    QCOMPARE(written(message, "/d~0"), "4");
    QCOMPARE(written(message, "/"), "5");
    QCOMPARE(written(message, "/e"), R"({"f":7})");
    for (const char* const absent : {"/b~1c/01", "/b~1c/-", "/b~1c/2", "/d~0/x", "/B~1c"})
        QCOMPARE(written(message, absent), "NONE");
    for (const char* const wrong : {"a", "/~", "/~2"})
        QVERIFY2(!JsonPath::parse(wrong), wrong);
}

void TestMessageJson::findsInLargeOnes()
{
    QByteArray large = "{\"n0\": 0";
    QByteArray list = "[0";
    for (int i = 1; i < 100; ++i) {
        large += ", \"n" + QByteArray::number(i) + "\": " + QByteArray::number(i);
        list += ',' + QByteArray::number(i);
    }
    QCOMPARE(written(large + ", \"n7\": 8}", "/n7"), "8");
    QCOMPARE(written(large + '}', "/n99"), "99");
    QCOMPARE(written(large + '}', "/n100"), "NONE");
    QCOMPARE(written(list + ']', "/99"), "99");
    QCOMPARE(written(list + ']', "/007"), "NONE");
}

void TestMessageJson::textsAreWhatTheySay_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const QByteArray& message, const QByteArray& text) {
        QTest::newRow(name) << message << text;
    };
    row("escapes", R"("\"\\\/\b\f\n\r\tA\u00e9\u20AC")", "\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac");
    row("a pair", R"("\ud83d\ude00")", "\xf0\x9f\x98\x80");
    row("half a pair, then a letter", R"("\ud83dx")", "\xef\xbf\xbdx");
    row("two first halves", R"("\ud83d\ud83d\ude00")", "\xef\xbf\xbd\xf0\x9f\x98\x80");
    row("a second half", R"("\ude00")", "\xef\xbf\xbd");
    row("half a pair at the end", R"("\ud83d")", "\xef\xbf\xbd");
    row("NUL", R"("a\u0000b")", QByteArray("a\0b", 3));
    row("no UTF-8", "\"\xff\xc3\"", "\xef\xbf\xbd\xef\xbf\xbd");
    row("a mark in front", "\"\xef\xbb\xbf\xff\"", "\xef\xbb\xbf\xef\xbf\xbd");
}

void TestMessageJson::textsAreWhatTheySay()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, text);
    const MessageJson json(message);
    QVERIFY(json.isJson());
    QCOMPARE(json.at(JsonPath())->text(), text);
}

void TestMessageJson::numbersAreTheSame_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("areSame");
    addPairs(" is ",
             {{"1", "1.0"},
              {"100", "1e2"},
              {"100", "1E+2"},
              {"0.01", "1e-2"},
              {"0.010", "10.00e-3"},
              {"-0", "0"},
              {"0e5", "-0.000"},
              {"12345678901234567890123", "12345678901234567890123.0"},
              {"9007199254740993", "9007199254740993.0"},
              {"1e400", "10e399"},
              {"1e99999999999999999999", "1e+099999999999999999999"}},
             true);
    addPairs(" is not ",
             {{"-1", "1"},
              {"12345678901234567890123", "12345678901234567890124"},
              {"9007199254740993", "9007199254740992"},
              {"18446744073709551616", "18446744073709551617"},
              {"0.1", "0.10000000000000000000000001"},
              {"1e400", "1e401"},
              {"1e-400", "0"},
              {"1e99999999999999999999", "1e99999999999999999998"},
              {"1e99999999999999999999", "1e-99999999999999999999"}},
             false);
}

void TestMessageJson::numbersAreTheSame()
{
    QFETCH(const QByteArray, one);
    QFETCH(const QByteArray, other);
    QFETCH(const bool, areSame);
    QCOMPARE(decimal::areSame(one, other), areSame);
    QCOMPARE(decimal::areSame(other, one), areSame);
}

void TestMessageJson::valuesAreTheSame_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<bool>("areSame");
    addPairs(" is ",
             {{R"({"a": 1, "b": [2.0, "x"]})", R"({"b": [2, "x"], "a": 1e0})"},
              {R"({"a": 1, "a": 2})", R"({"a": 2})"},
              {"null", "null"},
              {R"("\u0061")", R"("a")"},
              {"12345678901234567890123", "12345678901234567890123"},
              {"[0.1000]", "[0.1]"}},
             true);
    addPairs(" is not ",
             {{R"({"a": 1})", R"({"a": 1, "b": 2})"},
              {R"({"a": 1, "b": 2})", R"({"a": 1})"},
              {R"({"a": 1, "c": 2})", R"({"a": 1, "b": 2})"},
              {R"({"a": 1, "a": 2})", R"({"a": 2, "b": 2})"},
              {"[1, 2]", "[2, 1]"},
              {"[1]", "[1, 1]"},
              {"[]", "{}"},
              {"null", "false"},
              {"0", "false"},
              {R"("1")", "1"},
              {"12345678901234567890123", "12345678901234567890124"}},
             false);
}

void TestMessageJson::valuesAreTheSame()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, wanted);
    QFETCH(const bool, areSame);
    const MessageJson json(message);
    QVERIFY(json.isJson());
    QCOMPARE(json.at(JsonPath())->is(jsontext::readExactly(wanted)), areSame);
}

void TestMessageJson::numbersSurviveReadingAndWriting()
{
    const QByteArray text = R"({"a":[1.50,-0,1E2,12345678901234567890123,7,1.5,-3],"b":{},"c":[],"d":"e\n"})";
    QCOMPARE(jsontext::write(jsontext::readExactly(text)), text);
    // The indentation does not depend on the presence of exact numbers.
    const QByteArray plain = R"({"a":[1.5,{"b":[],"c":null}],"d":"e"})";
    QByteArray exact = jsontext::write(jsontext::readExactly(QByteArray(plain).replace("1.5", "1.50")), 2);
    QCOMPARE(exact.replace("1.50", "1.5"), jsontext::write(jsontext::read(plain), 2));
    QVERIFY(jsontext::readExactly("[1,").is_discarded());
}

void TestMessageJson::depthIsBounded()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(MessageJson(nested(MessageJson::deepest)).isJson());
    QCOMPARE(MessageJson(nested(MessageJson::deepest + 1)).fault(), MessageJson::deepest);
    QVERIFY(!MessageJson(QByteArray(2'000'000, '[')).isJson());
}

STANDPIPE_TEST(TestMessageJson, QCoreApplication)
#include "tst_messagejson.moc"
