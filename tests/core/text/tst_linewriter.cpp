// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/text/activitytext.h"
#include "core/text/linewriter.h"
#include "tests/support/testprogram.h"

#include <QTest>
#include <QTranslator>

using namespace standpipe;

namespace {

Activity messageOf(ActivityKind kind, quint32 pipe, const QByteArray& message, qint64 bytes = -1)
{
    Activity activity;
    activity.kind = kind;
    activity.pipe = PipeHandle{pipe};
    activity.payload = message;
    activity.bytes = bytes < 0 ? message.size() : bytes;
    return activity;
}

/// Words with the message in front and the number behind it, as a language may have them.
class Backwards : public QTranslator {
public:
    [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override
    {
        return QByteArrayView(text) == "Pipe %1: %2" ? QStringLiteral("«%2» %1") : QString();
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace

class TestLineWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreThoseOfLine_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("plain") << QByteArray("hello");
        QTest::newRow("a block") << QByteArray(16, '~');
        QTest::newRow("JSON") << QByteArray("{\"id\":7,\"text\":\"a \\\"b\\\"\"}");
        QTest::newRow("percent") << QByteArray("%1 %2 %L1 %n");
        QTest::newRow("what stands for a message") << QByteArray("*-message-* 4000000007");
        for (const int at : {0, 15, 16, 31, 40}) {
            for (const char byte : {'\0', '\n', '\x1b', '\x1f', '\x7f', '\x80', '\xff'}) {
                QByteArray message(41, 'a');
                message[at] = byte;
                QTest::addRow("%02x at %d", static_cast<uchar>(byte), at) << message;
            }
        }
        QTest::newRow("another script") << QByteArray("Grüße, 世界");
        QTest::newRow("just shown whole") << QByteArray(limits::shownTextBytes, 'x');
        QTest::newRow("just cut") << QByteArray(limits::shownTextBytes + 1, 'x');
    }
    void linesAreThoseOfLine()
    {
        QFETCH(QByteArray, message);
        text::LineWriter writer;
        for (int kind = 0; kind <= static_cast<int>(ActivityKind::Note); ++kind) {
            for (const quint32 pipe : {0U, 1U, 10U, 4'000'000'007U, 4'294'967'295U}) {
                for (const qint64 missing : {0, 1}) {
                    const Activity activity =
                        messageOf(static_cast<ActivityKind>(kind), pipe, message, message.size() + missing);
                    QByteArray out = "before\n";
                    writer.append(out, activity);
                    QCOMPARE(out, "before\n" + text::line(activity).toUtf8());
                }
            }
        }
    }

    void wordsInAnotherOrderAreKept()
    {
        Backwards backwards;
        QVERIFY(QCoreApplication::installTranslator(&backwards));
        text::LineWriter writer;
        for (const quint32 pipe : {1U, 70U}) {
            const Activity activity = messageOf(ActivityKind::Request, pipe, "hello");
            QByteArray out;
            writer.append(out, activity);
            QCOMPARE(out, text::line(activity).toUtf8());
            QVERIFY(out.startsWith("«"));
        }
    }
};

STANDPIPE_TEST(TestLineWriter, QCoreApplication)
#include "tst_linewriter.moc"
