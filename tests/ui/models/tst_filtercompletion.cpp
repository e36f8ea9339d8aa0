// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/activityfilter.h"
#include "tests/support/testprogram.h"
#include "ui/models/filtercompletion.h"

#include <QTest>

using namespace standpipe;

class TestFilterCompletion final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offers_data();
    void offers();
    void onlyTheUnfinishedWordIsReplaced();
    void everyKindAndFieldIsOffered();
};

void TestFilterCompletion::offers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("wantsAll");
    QTest::addColumn<QString>("words"); // joined by spaces; "..." at the end means further ones
    const auto row = [](const char* name, const char* text, const char* words, bool wantsAll = false) {
        QTest::newRow(name) << QString::fromUtf8(text) << wantsAll << QString::fromUtf8(words);
    };
    row("fields by their beginning", "p", "pipe: pid: program:");
    row("in capitals as well", "SI", "size>");
    row("behind a bracket and a dash", "(-ki", "kind:");
    row("words that stand alone", "e", "error");
    row("what is whole is not offered", "error", "");
    row("kinds", "kind:re", "request reply");
    row("a second kind", "kind:request,rep", "reply");
    row("pipes that are there", "pipe:", "3 31 4");
    row("pipes by their beginning", "pipe:3", "31");
    row("processes that are there", "pid:4", "4711");
    row("units of size", "size>10", "10k 10M 10G");
    row("units of duration", "slow>1.5", "1.5us 1.5ms 1.5s");
    row("an unfinished unit", "slow>5m", "5ms");
    row("a moment's zone", "time>=2026-01-02T12:01", "2026-01-02T12:01Z...");
    row("bytes", "he", "hex:");
    row("no unit without a number", "slow>", "");
    row("nothing for text", "hello", "");
    row("nothing within quotes", "\"kind:re", "");
    row("nothing within quotes behind a blank", "\"a p", "");
    row("again behind quotes", "\"a\" p", "pipe: pid: program:");
    row("nothing within an expression", "/p", "");
    row("nothing where no letter stands", "a ", "");
    row("all of them where that is asked for", "a ", "pipe: kind: size> ...", true);
}

void TestFilterCompletion::offers()
{
    QFETCH(const QString, text);
    QFETCH(const bool, wantsAll);
    QFETCH(QString, words);
    const KnownValues known{{QStringLiteral("3"), QStringLiteral("31"), QStringLiteral("4")}, {QStringLiteral("4711")}};
    const QString offered = filterCompletion(text, text.size(), known, wantsAll).words.join(QLatin1Char(' '));
    if (words.endsWith(QLatin1String("...")))
        QVERIFY2(offered.startsWith(words.chopped(3)), qPrintable(offered));
    else
        QCOMPARE(offered, words);
}

void TestFilterCompletion::onlyTheUnfinishedWordIsReplaced()
{
    const QString text = QStringLiteral("hello kind:request,rep and more");
    const FilterCompletion completion = filterCompletion(text, text.indexOf(QLatin1String(" and")), {});
    QCOMPARE(text.sliced(completion.begin, completion.length), QStringLiteral("rep"));
    QCOMPARE(completion.words, QStringList{QStringLiteral("reply")});
}

void TestFilterCompletion::everyKindAndFieldIsOffered()
{
    const FilterCompletion all = filterCompletion(QString(), 0, {}, true);
    for (const QString& word : all.words) {
        const bool isField = word.endsWith(QLatin1Char(':')) || word.endsWith(QLatin1Char('>'));
        const auto alone = ActivityFilter::parse(word);
        if (isField)
            QCOMPARE(alone.error().code, ErrorCode::FilterValueMissing);
    }
    QVERIFY(all.words.size() >= 15);
    QVERIFY(filterCompletion(QStringLiteral("kind:"), 5, {}).words.size() >= 15);
}

STANDPIPE_TEST(TestFilterCompletion, QCoreApplication)
#include "tst_filtercompletion.moc"
