// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framecodec.h"
#include "core/framing/framing.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// The framings by their words.
class TestFraming : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWordsAreThoseOfTheCommandLine()
    {
        QStringList words;
        for (const Framing framing : allFramings())
            words.append(framingWord(framing));
        QCOMPARE(words.join(QLatin1Char(' ')),
                 QStringLiteral("u32le u32be u16le u16be u8 line crlf nul netstring content-length raw"));
    }

    void everyWordLeadsBackToItsFraming()
    {
        for (const Framing framing : allFramings())
            QCOMPARE(framingFromWord(framingWord(framing)).value(), framing);
    }

    void anotherWordIsAnErrorThatNamesIt_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("no word at all") << QString();
        QTest::newRow("a word nobody knows") << QStringLiteral("morse");
        QTest::newRow("a known word in capitals") << QStringLiteral("U32LE");
        QTest::newRow("a known word with a blank") << QStringLiteral("line ");
    }
    void anotherWordIsAnErrorThatNamesIt()
    {
        QFETCH(QString, word);
        const Result<Framing> framing = framingFromWord(word);
        QVERIFY(!framing);
        QCOMPARE(framing.error().code, ErrorCode::FramingUnknown);
        QCOMPARE(framing.error().detail, word);
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
        for (const Framing framing : allFramings()) {
            const auto codec = makeFrameCodec(framing, wanted);
            QCOMPARE(codec->maxMessage(), held);
            codec->setMaxMessage(1);
            codec->setMaxMessage(wanted);
            QCOMPARE(codec->maxMessage(), held);
        }
    }
};

STANDPIPE_TEST(TestFraming, standpipe::test::NoApplication)
#include "tst_framing.moc"
