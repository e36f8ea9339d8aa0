// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/isotime.h"
#include "core/base/limits.h"
#include "core/text/activitytext.h"
#include "core/text/linewriter.h"
#include "tests/support/testprogram.h"

#include <QTest>
#include <QTranslator>

#include <span>
#include <vector>

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

/// Translations with the message first and the number after it, as another language may have them.
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
                    QCOMPARE(writer.append(out, {&activity, 1}, false, 1), 1U);
                    QCOMPARE(out, "before\n" + text::line(activity).toUtf8() + '\n');
                }
            }
        }
    }

    void writesNoMoreThanEnough_data()
    {
        QTest::addColumn<bool>("hasTimes");
        QTest::newRow("without times") << false;
        QTest::newRow("with times") << true;
    }
    void writesNoMoreThanEnough()
    {
        QFETCH(bool, hasTimes);
        std::vector<Activity> activities;
        QByteArray all;
        for (quint32 i = 0; i < 100; ++i) {
            // Every third is long and not assembled from pieces.
            const QByteArray message = i % 3 == 0 ? QByteArray(500, '\n') : QByteArray(static_cast<qsizetype>(i), 'x');
            activities.push_back(messageOf(i % 2 == 0 ? ActivityKind::Request : ActivityKind::Reply, i + 1, message));
            activities.back().time = WallTime(std::chrono::milliseconds(1'700'000'000'000 + i * 997));
            if (hasTimes)
                all += QByteArrayView(isoTime(activities.back().time)).toByteArray() + ' ';
            all += text::line(activities.back()).toUtf8() + '\n';
        }
        for (const qsizetype enough : {1, 100, 4000, 1'000'000}) {
            text::LineWriter writer;
            QByteArray written;
            for (std::span<const Activity> left = activities; !left.empty();) {
                QByteArray out;
                const std::size_t count = writer.append(out, left, hasTimes, enough);
                QVERIFY(count >= 1 && count <= left.size());
                QVERIFY(out.endsWith('\n'));
                const qsizetype lastLine = out.size() - 1 - out.lastIndexOf('\n', -2);
                QVERIFY(count == left.size() || out.size() >= enough);
                QVERIFY(out.size() - lastLine < enough);
                written += out;
                left = left.subspan(count);
            }
            QCOMPARE(written, all);
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
            QCOMPARE(writer.append(out, {&activity, 1}, false, 1), 1U);
            QCOMPARE(out, text::line(activity).toUtf8() + '\n');
            QVERIFY(out.startsWith("«"));
        }
    }
};

STANDPIPE_TEST(TestLineWriter, QCoreApplication)
#include "tst_linewriter.moc"
