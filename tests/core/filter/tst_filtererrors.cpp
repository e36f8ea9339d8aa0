// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/filter/activityfilter.h"
#include "core/text/errortext.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// The sentences for filters that do not parse: the error, its position, and what to write instead.
/// Thread: main thread
class TestFilterErrors final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void lengthAndDepthAreBounded();
    void manyWordsAreNoDepth();
    void whatIsQuotedOrPlainTextIsNoForeignNotation();
};

void TestFilterErrors::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<qint64>("position");
    QTest::addColumn<QString>("part"); // of the sentence
    const auto row = [](const char* name, const char* filter, ErrorCode code, qint64 position, const char* part) {
        QTest::newRow(name) << QString::fromUtf8(filter) << code << position << QString::fromUtf8(part);
    };
    row("an unknown field", "hello pip:3", ErrorCode::FilterFieldUnknown, 7,
        "At position 7, \"pip\" is no field of the filter. Known are pipe, kind, size, time, pid, request, slow");
    row("an address is no field", "http://x", ErrorCode::FilterFieldUnknown, 1, "is put in quotes");
    row("an unknown kind with a near one", "kind:request,replay", ErrorCode::FilterKindUnknown, 14,
        "At position 14, \"replay\" is no kind of activity. Perhaps this is meant: reply.");
    row("the beginning of a kind", "kind:disc", ErrorCode::FilterKindUnknown, 6, "this is meant: disconnected.");
    row("an unknown kind like no other", "kind:xyzzyplugh", ErrorCode::FilterKindUnknown, 6,
        "Known are server_listening,");
    row("no kind between commas", "kind:reply,,request", ErrorCode::FilterKindUnknown, 12, "no kind");
    row("a kind cannot be greater", "a kind>reply", ErrorCode::FilterOperatorUnfit, 3, "At position 3, \"kind>\" ");
    row("a field without a value", "pipe: 3", ErrorCode::FilterValueMissing, 1,
        "No value follows \"pipe:\" at position 1.");
    row("a field at the end", "size>", ErrorCode::FilterValueMissing, 1, "without a space");
    row("no number", "pipe:3,x", ErrorCode::FilterNumberUnreadable, 8, "At position 8, \"x\" is no number");
    row("half a range", "pipe:3-", ErrorCode::FilterNumberUnreadable, 6, "pipe:3-7");
    row("a number too large", "pid:99999999999999999999", ErrorCode::FilterNumberUnreadable, 5, "no number");
    row("a size too large", "size>99999999999G", ErrorCode::FilterNumberUnreadable, 6, "no number");
    row("no list where a number is compared", "pipe>3,4", ErrorCode::FilterNumberUnreadable, 6, "\"3,4\"");
    row("an unknown unit of size", "size>10x", ErrorCode::FilterUnitUnknown, 8,
        "At position 8, \"x\" is not a known unit. Sizes take k");
    row("an unknown unit of time", "slow>5min", ErrorCode::FilterUnitUnknown, 7, "us, ms and s");
    row("an hour that is none", "time>24:00", ErrorCode::FilterTimeUnreadable, 6, "Write it as 12:01, 12:01:30.5");
    row("a day that is none", "time>2026-02-30", ErrorCode::FilterTimeUnreadable, 6,
        "At position 6, \"2026-02-30\" is not a time.");
    row("a date without its time", "time>2026-02-03T", ErrorCode::FilterTimeUnreadable, 6, "not a time");
    row("a wrong regular expression", "a /b(c/", ErrorCode::FilterRegexBroken, 7,
        "The regular expression is wrong at position 7: missing closing parenthesis");
    row("a path that is no expression", "/run/my.sock", ErrorCode::FilterQuoteOpen, 1, "put a path in quotes");
    row("a quote without end", "a \"b c", ErrorCode::FilterQuoteOpen, 3,
        "What begins with \" at position 3 has no end.");
    row("a quoted value without end", "user:\"b c", ErrorCode::FilterQuoteOpen, 6, "has no end");
    row("a bracket too few", "a (b or c", ErrorCode::FilterBracketAlone, 3,
        "The bracket ( at position 3 has no partner.");
    row("a bracket too many", "a) b", ErrorCode::FilterBracketAlone, 2, "The bracket ) at position 2 has no partner.");
    row("a bracket at the end", "a (", ErrorCode::FilterBracketAlone, 3, "bracket ( at position 3");
    row("a bracket at the beginning", ") a", ErrorCode::FilterTermMissing, 1, "is missing at position 1");
    row("nothing in brackets", "a ()", ErrorCode::FilterTermMissing, 4, "is missing at position 4");
    row("nothing behind or", "a or", ErrorCode::FilterTermMissing, 5,
        "A word or a condition is missing behind \"or\" at position 5.");
    row("nothing before or", "or a", ErrorCode::FilterTermMissing, 1, "is missing at position 1");
    row("nothing behind not", "a not ", ErrorCode::FilterTermMissing, 7, "behind \"not\"");
    row("and twice", "a and and b", ErrorCode::FilterTermMissing, 7, "behind \"and\" at position 7");
    const auto foreign = ErrorCode::FilterNotationForeign;
    row("and as in C", "a && b", foreign, 3, "The filter has && at position 3");
    row("and as in C, without blanks", "a&&b", foreign, 2, "Write and, or only a blank.");
    row("or as in C", "pipe:3 || pipe:4", foreign, 8, "Write or.");
    row("or as in a pattern", "hello|world", foreign, 6, "Write or. Text with | in it is put in quotes.");
    row("or between values", "kind:request|reply", foreign, 6, "Separate numbers and kinds by commas");
    row("not with a blank", "! hello", foreign, 1, "Write not");
    row("single quotes", "x 'log in' y", foreign, 3, "Write \"log in\".");
    row("single quotes around a quote", "'a\"b'", foreign, 1, "Write \"a\\\"b\".");
    row("single quotes around a value", "user:'anna'", foreign, 6, "Write \"anna\".");
    row("quotes of a text program", "\u201clog in\u201d", foreign, 1, "Write \"log in\".");
    row("a wildcard around", "*hello*", foreign, 1, "Write hello: a part of a text is found as it stands");
    row("a wildcard behind", "(hel*)", foreign, 2, "Write hel: ");
    row("a wildcard in a value", "program:*node", foreign, 9, "Write node: ");
    row("a wildcard alone", "*", foreign, 1, "An empty filter shows everything");
    row("a blank before a unit", "a slow>5 ms", foreign, 3, "Write it without blanks: slow>5ms.");
    row("a blank before a unit of size", "size>=1.5 kB b", foreign, 1, "Write it without blanks: size>=1.5kB.");
    row("blanks around an operator", "size > 1k", foreign, 1, "Write it without blanks: size>1k.");
    row("a blank before an operator", "pipe ==3 x", foreign, 1, "Write it without blanks: pipe=3.");
    row("equality as in C", "pipe==3", foreign, 5, "Write = instead.");
    row("inequality as in SQL", "pipe<>3", foreign, 5, "Write != instead.");
    row("a comparison the other way", "size=>3", foreign, 5, "Write >= instead.");
    row("text behind a quoted value", "user:\"anna\"banana", ErrorCode::FilterTextBehind, 12,
        "The filter has banana at position 12, behind a value that was complete.");
    row("text behind a number", "pipe:3banana", ErrorCode::FilterNumberUnreadable, 6, "\"3banana\"");
    row("text behind a size", "size>1kbanana", ErrorCode::FilterUnitUnknown, 7, "\"kbanana\"");
    row("text behind a duration", "slow>5ms,", ErrorCode::FilterUnitUnknown, 7, "\"ms,\"");
    row("half a byte", "hex:0d0", ErrorCode::FilterHexUnreadable, 5, "Write two digits for each byte: hex:0d0a");
    row("text behind bytes", "hex:0d0abanana", ErrorCode::FilterHexUnreadable, 5, "0d0abanana");
    row("half bytes in quotes", "hex:\"0 d0a\"", ErrorCode::FilterHexUnreadable, 5, "hexadecimal");
    row("bytes are not greater", "hex>0d", ErrorCode::FilterOperatorUnfit, 1, "hex>");
    row("an empty phrase", "a \"\"", ErrorCode::FilterTermMissing, 3, "is missing");
}

void TestFilterErrors::saysWhatIsWrong()
{
    QFETCH(const QString, filter);
    QFETCH(const ErrorCode, code);
    QFETCH(const qint64, position);
    QFETCH(const QString, part);
    const auto parsed = ActivityFilter::parse(filter);
    QVERIFY(!parsed);
    const QString sentence = text::sentence(parsed.error());
    QVERIFY2(sentence.contains(part), qPrintable(sentence));
    QCOMPARE(parsed.error().code, code);
    QCOMPARE(parsed.error().number, position);
}

void TestFilterErrors::lengthAndDepthAreBounded()
{
    const QString longest(limits::filterCharacters, QLatin1Char('a'));
    QVERIFY(ActivityFilter::parse(longest).has_value());
    QCOMPARE(ActivityFilter::parse(longest + QLatin1Char('a')).error().code, ErrorCode::FilterTooLong);

    const auto nested = [](int depth, QChar open, const QString& close) {
        return QString(depth, open) + QLatin1Char('a') + close.repeated(depth);
    };
    QVERIFY(ActivityFilter::parse(nested(limits::filterDepth, u'(', QStringLiteral(")"))).has_value());
    QCOMPARE(ActivityFilter::parse(nested(limits::filterDepth + 1, u'(', QStringLiteral(")"))).error().code,
             ErrorCode::FilterTooDeep);
    QCOMPARE(ActivityFilter::parse(nested(4000, u'(', QString())).error().code, ErrorCode::FilterTooDeep);
    QCOMPARE(ActivityFilter::parse(nested(4000, u'-', QString())).error().code, ErrorCode::FilterTooDeep);
}

void TestFilterErrors::manyWordsAreNoDepth()
{
    QVERIFY(ActivityFilter::parse(QStringLiteral("(a) -b ").repeated(1000)).has_value());
    QVERIFY(ActivityFilter::parse(QStringLiteral("a or ").repeated(1500) + QLatin1Char('b')).has_value());
}

void TestFilterErrors::whatIsQuotedOrPlainTextIsNoForeignNotation()
{
    for (const char* text : {"\"a && b\"",
                             "\"*x*\"",
                             "\"'x'\"",
                             "user:\"*a\"",
                             "/a|b/",
                             "don't",
                             "'tis the season",
                             "2*3",
                             "a&b",
                             "wow!",
                             "!hello",
                             "-hello",
                             "->",
                             "pipe",
                             "size \">\" 1",
                             "slow>5 \"ms\"",
                             "slow>5 msx",
                             "slow>5 k",
                             "size>5 ms",
                             "slow>5ms ms",
                             "program:/usr/bin/node",
                             "hex:0D0a",
                             "hex:\"0d 0a\"",
                             "user:a*b"})
        QVERIFY2(ActivityFilter::parse(QString::fromUtf8(text)).has_value(), text);
}

STANDPIPE_TEST(TestFilterErrors, QCoreApplication)
#include "tst_filtererrors.moc"
