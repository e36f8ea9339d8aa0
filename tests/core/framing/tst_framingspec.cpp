// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framecodec.h"
#include "core/framing/framingregistry.h"
#include "core/framing/framingspec.h"
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTest>

using namespace standpipe;

/// Framings as values, each with one text.
class TestFramingSpec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFormsAreThoseOfTheCommandLine()
    {
        QCOMPARE(framingForms(),
                 QStringLiteral("u32le, u32be, u16le, u16be, u8, line, crlf, nul, netstring, content-length, "
                                "raw, delimiter:HEX, length:WIDTH,le|be[,inclusive][,offset=N]"));
    }

    void everyTextLeadsBackToItsFraming()
    {
        for (const FramingSpec& framing : exampleFramings()) {
            QCOMPARE(parseFraming(framing.text()).value(), framing);
            QVERIFY(makeFrameCodec(framing, 100));
        }
    }

    void everyRowSaysWhatItIs()
    {
        for (const FramingEntry& entry : framings()) {
            QVERIFY2(!framingLabel(entry).isEmpty() && !framingSentence(entry).isEmpty(), entry.name);
            QCOMPARE(entry.parse != nullptr, entry.write != nullptr);
            QCOMPARE(entry.parse != nullptr, entry.parameterForm != nullptr);
            QCOMPARE(entry.parse != nullptr, !framingParameterSentence(entry).isEmpty());
            QCOMPARE(entry.parse != nullptr, !entry.examples.empty());
        }
    }

    void theReadmeHasARowForEach()
    {
        QFile file(qEnvironmentVariable("STANDPIPE_SOURCE") + QStringLiteral("/README.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString readme = QString::fromUtf8(file.readAll());
        QString table = QStringLiteral("| `--framing` | what tells where a message ends |\n| --- | --- |\n");
        for (const FramingEntry& entry : framings()) {
            const QString form = entry.form().replace(QLatin1Char('|'), QStringLiteral("\\|"));
            const QString parameters = framingParameterSentence(entry);
            table += QStringLiteral("| `%1` | %2 |\n")
                         .arg(form, (framingSentence(entry) + QLatin1Char(' ') + parameters).trimmed());
        }
        QVERIFY2(readme.contains(table + QLatin1Char('\n')), qPrintable(table));
    }

    void theFirstIsTheArticles()
    {
        QCOMPARE(FramingSpec().text(), QStringLiteral("u32le"));
        QCOMPARE(lineFraming().text(), QStringLiteral("line"));
    }

    void aTextHasOneCanonicalForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        const auto row = [](const char* text, const char* canonical) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(canonical);
        };
        row("length:4,le", "u32le");
        row("length:4,be", "u32be");
        row("length:2,le", "u16le");
        row("length:2,be,offset=0", "u16be");
        row("length:1,le", "u8");
        row("length:1,be", "u8");
        row("length:1", "u8");
        row("length:1,be,inclusive", "length:1,le,inclusive");
        row("length:3,be", "length:3,be");
        row("length:8,le", "length:8,le");
        row("length:4,le,inclusive", "length:4,le,inclusive");
        row("length:4,be,offset=2,inclusive", "length:4,be,inclusive,offset=2");
        row("length:4,be,offset=002", "length:4,be,offset=2");
        row("length:7,le,offset=128", "length:7,le,offset=128");
        row("delimiter:0d0a", "crlf");
        row("delimiter:0D0A", "crlf");
        row("delimiter:00", "nul");
        row("delimiter:0a", "delimiter:0a"); // line also removes a CR
        row("delimiter:0C", "delimiter:0c");
        row("delimiter:0d0a0d0a", "delimiter:0d0a0d0a");
        row("delimiter:000102030405060708090a0b0c0d0e0f", "delimiter:000102030405060708090a0b0c0d0e0f");
    }
    void aTextHasOneCanonicalForm()
    {
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        const Result<FramingSpec> framing = parseFraming(text);
        QVERIFY(framing);
        QCOMPARE(framing->text(), canonical);
        QCOMPARE(*framing, parseFraming(canonical).value());
    }

    void differentFramingsDiffer()
    {
        const QList<FramingSpec> all = exampleFramings();
        for (int i = 0; i < all.size(); ++i) {
            for (int j = 0; j < all.size(); ++j)
                QCOMPARE(all.at(i) == all.at(j), i == j);
        }
    }

    void anotherNameIsAnErrorThatNamesIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        QTest::newRow("no word at all") << QString() << QString();
        QTest::newRow("an unknown word") << QStringLiteral("morse") << QStringLiteral("morse");
        QTest::newRow("a known word in capitals") << QStringLiteral("U32LE") << QStringLiteral("U32LE");
        QTest::newRow("a known word with a blank") << QStringLiteral("line ") << QStringLiteral("line ");
        QTest::newRow("an unknown word with parameters") << QStringLiteral("morse:5") << QStringLiteral("morse");
        QTest::newRow("parameters alone") << QStringLiteral(":0a") << QString();
    }
    void anotherNameIsAnErrorThatNamesIt()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const Result<FramingSpec> framing = parseFraming(text);
        QVERIFY(!framing);
        QCOMPARE(framing.error().code, ErrorCode::FramingUnknown);
        QCOMPARE(framing.error().detail, name);
    }

    void wrongParametersAreAnErrorThatSaysWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("place");
        // The caret marks the error; after the end: something is missing.
        const auto row = [](const char* text, const char* caret) {
            QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(QByteArrayView(caret).size());
        };
        row("line:0a", //
            "    ^");
        row("raw:", //
            "   ^");
        row("delimiter", //
            "         ^");
        row("delimiter:", //
            "          ^");
        row("delimiter:0", //
            "           ^");
        row("delimiter:0d0", //
            "             ^");
        row("delimiter:0d0x", //
            "             ^");
        row("delimiter:0x0a", //
            "           ^");
        row("delimiter:0d 0a", //
            "            ^");
        row("delimiter:0\u0663", // an Arabic digit
            "           ^");
        row("delimiter:000102030405060708090a0b0c0d0e0f10", //
            "                                          ^");
        row("length", //
            "      ^");
        row("length:", //
            "       ^");
        row("length:4", //
            "        ^");
        row("length:0,le", //
            "       ^");
        row("length:9,le", //
            "       ^");
        row("length:-1,le", //
            "       ^");
        row("length:+4,le", //
            "       ^");
        row("length: 4,le", //
            "       ^");
        row("length:4294967300,le", //
            "       ^");
        row("length:4,", //
            "         ^");
        row("length:4,inclusive", //
            "         ^");
        row("length:4,LE", //
            "         ^");
        row("length:4,le,", //
            "            ^");
        row("length:4,le,be", //
            "            ^");
        row("length:4,le,inclusive,inclusive", //
            "                      ^");
        row("length:4,le,offset", //
            "            ^");
        row("length:4,le,offset=", //
            "            ^");
        row("length:4,le,offset=129", //
            "            ^");
        row("length:4,le,offset=-1", //
            "            ^");
        row("length:4,le,offset=1,offset=2", //
            "                     ^");
    }
    void wrongParametersAreAnErrorThatSaysWhere()
    {
        QFETCH(QString, text);
        QFETCH(int, place);
        const Result<FramingSpec> framing = parseFraming(text);
        QVERIFY(!framing);
        QCOMPARE(framing.error().code, ErrorCode::FramingParametersWrong);
        QCOMPARE(framing.error().detail, text);
        QCOMPARE(framing.error().number, place);
    }

    void theLimitIsHeldWithinWhatMemoryCanHold_data()
    {
        QTest::addColumn<qint64>("wanted");
        QTest::addColumn<qint64>("held");
        QTest::newRow("an ordinary limit is kept") << qint64{5000} << qint64{5000};
        QTest::newRow("nothing is a limit") << qint64{0} << qint64{0};
        QTest::newRow("less than nothing is nothing") << qint64{-1} << qint64{0};
        QTest::newRow("more than the largest is the largest")
            << limits::largestMaxMessage + 1 << limits::largestMaxMessage;
    }
    void theLimitIsHeldWithinWhatMemoryCanHold()
    {
        QFETCH(qint64, wanted);
        QFETCH(qint64, held);
        for (const FramingSpec& framing : exampleFramings()) {
            const auto codec = makeFrameCodec(framing, wanted);
            QCOMPARE(codec->maxMessage(), held);
            codec->setMaxMessage(1);
            codec->setMaxMessage(wanted);
            QCOMPARE(codec->maxMessage(), held);
        }
    }
};

STANDPIPE_TEST(TestFramingSpec, standpipe::test::NoApplication)
#include "tst_framingspec.moc"
