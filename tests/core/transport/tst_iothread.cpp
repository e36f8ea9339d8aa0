// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/iothread.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>

using namespace standpipe;

class TestIoThread : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsLeftToBeDeletedIsDeleted_data();
    void whatIsLeftToBeDeletedIsDeleted();
};

namespace {

std::atomic<int> alive = 0;

/// Defers the deletion of another parentless object in its own destructor.
class Chained final : public QObject {
public:
    explicit Chained(int more) : m_next(more > 0 ? new Chained(more - 1) : nullptr) { ++alive; }
    ~Chained() override
    {
        --alive;
        if (m_next != nullptr)
            m_next->deleteLater();
    }
    void moveChain(QThread* thread)
    {
        if (m_next != nullptr) {
            m_next->moveToThread(thread);
            m_next->moveChain(thread);
        }
    }

private:
    Chained* m_next;
};

} // namespace

void TestIoThread::whatIsLeftToBeDeletedIsDeleted_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::newRow("native") << Carrier::Native;
    QTest::newRow("qt") << Carrier::Qt;
}

void TestIoThread::whatIsLeftToBeDeletedIsDeleted()
{
    QFETCH(Carrier, carrier);
    {
        IoThread thread(QStringLiteral("ends"), carrier);
        auto* first = new Chained(2); // a relay, a connection, a stream
        thread.adopt(first);
        first->moveChain(first->thread());
        QCOMPARE(alive.load(), 3);
    }
    QCOMPARE(alive.load(), 0);
}

STANDPIPE_TEST(TestIoThread, QCoreApplication)
#include "tst_iothread.moc"
