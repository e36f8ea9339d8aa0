// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"
#include "core/activity/payloadpieces.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <optional>
#include <thread>
#include <vector>

using namespace standpipe;

namespace {

QByteArray numbered(int number, qsizetype size = 100)
{
    QByteArray payload(size, static_cast<char>('a' + number % 26));
    payload.replace(0, qMin<qsizetype>(size, 8),
                    QByteArray::number(number).leftJustified(qMin<qsizetype>(size, 8), '.', true));
    return payload;
}

/// Enough payloads to start each piece once.
constexpr int roundOfPieces = static_cast<int>(PayloadPieces::pieces) * (PayloadPieces::pieceBytes / 101 + 1);

} // namespace

/// Thread: main thread; makes its own consumer
class TestPayloadPieces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesAreWhole()
    {
        PayloadPieces pieces;
        std::vector<std::pair<QByteArray, QByteArray>> kept;
        for (int i = 0; i < 3000; ++i) {
            const QByteArray payload = numbered(i, i % 5000);
            kept.emplace_back(payload, pieces.keep(payload));
        }
        for (const auto& [payload, copy] : kept) {
            QCOMPARE(copy, payload);
            QCOMPARE(copy.constData()[copy.size()], '\0');
        }
    }

    void neighboursShareAPiece()
    {
        PayloadPieces pieces;
        const QByteArray first = pieces.keep("first");
        const QByteArray second = pieces.keep("second");
        QCOMPARE(second.constData() - first.constData(), 6);
    }

    void aChangeIsOfOneAlone()
    {
        PayloadPieces pieces;
        const QByteArray before = pieces.keep("before");
        QByteArray changed = pieces.keep("changed");
        const QByteArray behind = pieces.keep("behind");
        changed.append("; and longer than it was");
        changed[0] = 'C';
        QCOMPARE(changed, "Changed; and longer than it was");
        QCOMPARE(before, "before");
        QCOMPARE(behind, "behind");
    }

    void aPayloadOutlivesThePieces()
    {
        std::optional<PayloadPieces> pieces(std::in_place);
        QByteArray kept = pieces->keep("kept");
        const QByteArray copy = kept;
        pieces.reset();
        kept.append(" on");
        QCOMPARE(kept, "kept on");
        QCOMPARE(copy, "kept");
    }

    void memoryIsUsedAgainWhenAllHaveGone()
    {
        PayloadPieces pieces;
        const auto* const place = static_cast<const void*>(pieces.keep(numbered(0)).constData());
        for (int i = 1; i < roundOfPieces; ++i)
            (void)pieces.keep(numbered(i));
        bool isUsedAgain = false;
        for (int i = 0; i < roundOfPieces; ++i)
            isUsedAgain = isUsedAgain || pieces.keep(numbered(i)).constData() == place;
        QVERIFY(isUsedAgain);
    }

    void memoryIsNotUsedAgainBefore()
    {
        PayloadPieces pieces;
        const QByteArray payload = numbered(1);
        const QByteArray kept = pieces.keep(payload);
        for (int i = 0; i < 3 * roundOfPieces; ++i) {
            const QByteArray other = pieces.keep(numbered(i));
            QVERIFY(other.constData() != kept.constData());
        }
        QCOMPARE(kept, payload);
    }

    void anotherThreadMayLetThemGo()
    {
        constexpr int count = 100'000;
        ActivityInbox inbox({.activities = count, .bytes = 1LL << 30, .quiet = 0});
        std::thread producer([&inbox] {
            PayloadPieces pieces;
            std::vector<Activity> batch;
            for (int i = 0; i < count; ++i) {
                Activity activity;
                activity.payload = pieces.keep(numbered(i));
                batch.push_back(std::move(activity));
                if (batch.size() == 16)
                    inbox.push(batch);
            }
            inbox.push(batch);
        });
        int seen = 0;
        bool areRight = true;
        std::vector<Activity> drained;
        while (seen < count) {
            inbox.drain(drained);
            for (const Activity& activity : drained)
                areRight = areRight && activity.payload == numbered(seen++);
        }
        producer.join();
        QVERIFY(areRight);
        QCOMPARE(inbox.dropped(), 0U);
    }
};

STANDPIPE_TEST(TestPayloadPieces, QCoreApplication)
#include "tst_payloadpieces.moc"
