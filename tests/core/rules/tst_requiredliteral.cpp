// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/requiredliteral.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace standpipe;

class TestRequiredLiteral : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsCertain_data();
    void whatIsCertain();
    void itIsInWhateverIsFound();
};

void TestRequiredLiteral::whatIsCertain_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("literal");
    const auto row = [](const char* pattern, const char* literal) {
        QTest::newRow(pattern) << QString::fromUtf8(pattern) << QByteArray(literal);
    };
    row("hello", "hello");
    row("^item (\\d+)$", "item ");
    row("^item 17$", "item 17");
    row("a.longer.b", "longer");
    row("colou?r", "colo");
    row("colou*r", "colo");
    row("colou+r", "colou");
    row("colou{0,2}r", "colo");
    row("colou{2}r", "colo");
    row("(one|two) three", " three");
    row("one|two", "");
    row("(?i)hello", "");
    row("(?:x)hello", "hello");
    row("(?<name>x)hello", "hello");
    row("hello(?=[)])yes", "hello");
    row("a[b-y]+zz", "zz");
    row("a[]x]zz", "");
    row("\\{\"method\":\"login\"", "{\"method\":\"login\"");
    row("hello{x|y}world", "");
    row("\\Qa|b\\E", "");
    row("(*ANY)hello", "");
    row("\\bword\\b", "word");
    row("\\p{L}word", "");
    row("(a)\\1word", "");
    row("gr\xc3\xbc\xc3\x9f+e", "gr\xc3\xbc\xc3\x9f");
    row("\xf0\x9f\x98\x80?ab", "ab");
    row("\xef\xbf\xbd"
        "abc",
        "");
    row("", "");
    row("(", "");
}

void TestRequiredLiteral::whatIsCertain()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, literal);
    QCOMPARE(requiredLiteral(pattern), literal);
}

void TestRequiredLiteral::itIsInWhateverIsFound()
{
    const QStringList parts{
        QStringLiteral("a"),    QStringLiteral("b"),    QStringLiteral("ab"),  QStringLiteral("ba"),
        QStringLiteral("*"),    QStringLiteral("+"),    QStringLiteral("?"),   QStringLiteral("{2}"),
        QStringLiteral("{0,"),  QStringLiteral("{,1}"), QStringLiteral("("),   QStringLiteral(")"),
        QStringLiteral("(?:"),  QStringLiteral("(?!"),  QStringLiteral("|"),   QStringLiteral("["),
        QStringLiteral("]"),    QStringLiteral("[^"),   QStringLiteral("."),   QStringLiteral("^"),
        QStringLiteral("$"),    QStringLiteral("\\b"),  QStringLiteral("\\B"), QStringLiteral("\\1"),
        QStringLiteral("(?i)"), QStringLiteral("(?x)"), QStringLiteral("{"),   QStringLiteral("}"),
        QStringLiteral("\\Q"),  QStringLiteral("\\E"),  QStringLiteral("\\["), QStringLiteral("\\)"),
        QStringLiteral("\\"),   QStringLiteral("#"),    QStringLiteral("(?#"), QStringLiteral("(?|")};
    const QString letters = QStringLiteral("aabbababAB[]()|{2}#");
    QRandomGenerator random(4711);
    const auto below = [&random](qsizetype bound) {
        return static_cast<qsizetype>(random.bounded(static_cast<int>(bound)));
    };
    int told = 0;
    for (int round = 0; round < 200'000; ++round) {
        QString pattern;
        for (qsizetype left = 1 + below(8); left > 0; --left)
            pattern += parts.at(below(parts.size()));
        const QByteArray literal = requiredLiteral(pattern);
        const QRegularExpression regex(pattern);
        if (literal.isEmpty() || !regex.isValid())
            continue;
        for (int tries = 0; tries < 6; ++tries) {
            QString text;
            for (qsizetype left = below(16); left > 0; --left)
                text += letters.at(below(letters.size()));
            if (!regex.match(text).hasMatch())
                continue;
            ++told;
            QVERIFY2(text.toUtf8().contains(literal), qPrintable(pattern + QStringLiteral(" found in ") + text));
        }
    }
    QVERIFY2(told > 5'000, qPrintable(QString::number(told)));
}

STANDPIPE_TEST(TestRequiredLiteral, QCoreApplication)
#include "tst_requiredliteral.moc"
