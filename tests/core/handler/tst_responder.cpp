// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/responder.h"
#include "tests/core/handler/replybook.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <array>
#include <atomic>
#include <barrier>
#include <optional>
#include <thread>
#include <vector>

using namespace standpipe;
using standpipe::test::ReplyBook;

/// The one-shot right to answer.
class TestResponder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReplyGoesToItsPipeAndRequest()
    {
        const auto book = std::make_shared<ReplyBook>();
        const Responder responder(book, PipeHandle{7}, RequestId{42});
        QVERIFY(!responder.isAnswered());
        QVERIFY(responder.send("hello"));
        QVERIFY(responder.isAnswered());
        QCOMPARE(book->entries().size(), size_t{1});
        const ReplyBook::Entry entry = book->entries().front();
        QCOMPARE(entry.pipe, PipeHandle{7});
        QCOMPARE(entry.request, RequestId{42});
        QCOMPARE(entry.reply.kind, Reply::Kind::Message);
        QCOMPARE(entry.reply.bytes, QByteArray("hello"));
        QCOMPARE(entry.reply.reason, Error());
    }

    void aRefusalCarriesItsReason()
    {
        const auto book = std::make_shared<ReplyBook>();
        const Error reason{.code = ErrorCode::MessageTooLong, .number = 5001, .limit = 5000};
        QVERIFY(Responder(book, PipeHandle{1}, RequestId{1}).refuse(reason));
        QCOMPARE(book->entries().size(), size_t{1});
        QCOMPARE(book->entries().front().reply.kind, Reply::Kind::Refusal);
        QCOMPARE(book->entries().front().reply.reason, reason);
    }

    void onlyTheFirstReplyCounts_data()
    {
        QTest::addColumn<bool>("refuseFirst");
        QTest::newRow("a message, then others") << false;
        QTest::newRow("a refusal, then others") << true;
    }
    void onlyTheFirstReplyCounts()
    {
        QFETCH(bool, refuseFirst);
        const auto book = std::make_shared<ReplyBook>();
        {
            const Responder responder(book, PipeHandle{1}, RequestId{1});
            QVERIFY(refuseFirst ? responder.refuse({.code = ErrorCode::BlankRequest}) : responder.send("first"));
            QVERIFY(!responder.send("second"));
            QVERIFY(!responder.refuse({.code = ErrorCode::BlankRequest}));
        }
        QCOMPARE(book->entries().size(), size_t{1});
        QCOMPARE(book->entries().front().reply.kind, refuseFirst ? Reply::Kind::Refusal : Reply::Kind::Message);
    }

    void copiesShareTheRight()
    {
        const auto book = std::make_shared<ReplyBook>();
        const Responder responder(book, PipeHandle{1}, RequestId{1});
        const auto copy = std::make_unique<Responder>(responder);
        QVERIFY(copy->send("from the copy"));
        QVERIFY(responder.isAnswered());
        QVERIFY(!responder.send("from the first"));
        QCOMPARE(book->entries().size(), size_t{1});
    }

    void theLastCopyThatGoesWithoutAReplyTellsSo()
    {
        const auto book = std::make_shared<ReplyBook>();
        std::optional<Responder> responder(Responder(book, PipeHandle{3}, RequestId{9}));
        std::optional<Responder> copy = responder;
        responder.reset();
        QVERIFY(book->entries().empty());
        copy.reset();
        QCOMPARE(book->entries().size(), size_t{1});
        const ReplyBook::Entry entry = book->entries().front();
        QCOMPARE(entry.pipe, PipeHandle{3});
        QCOMPARE(entry.request, RequestId{9});
        QCOMPARE(entry.reply.kind, Reply::Kind::None);
        QCOMPARE(entry.reply.reason.code, ErrorCode::HandlerGaveNoReply);
    }

    void aReplyMovedAwayIsNoRightAnyMore()
    {
        const auto book = std::make_shared<ReplyBook>();
        Responder responder(book, PipeHandle{1}, RequestId{1});
        const Responder owner = std::move(responder);
        // What a moved-from reply does is part of its contract.
        QVERIFY(responder.isAnswered()); // NOLINT(bugprone-use-after-move)
        QVERIFY(!responder.send("too late"));
        QVERIFY(!responder.refuse({}));
        QVERIFY(owner.send("hello"));
        QCOMPARE(book->entries().size(), size_t{1});
    }

    void theRouteIsRetiredBlocksWithTheReply()
    {
        auto book = std::make_shared<ReplyBook>();
        const std::weak_ptr<ReplyBook> watched = book;
        const Responder responder(std::move(book), PipeHandle{1}, RequestId{1});
        QVERIFY(!watched.expired());
        QVERIFY(responder.send("hello"));
        QVERIFY(watched.expired());
        QVERIFY(!responder.send("again"));
    }

    void aReplyMayOutliveWhoeverMadeTheRoute()
    {
        std::optional<Responder> responder;
        std::weak_ptr<ReplyBook> watched;
        {
            const auto book = std::make_shared<ReplyBook>();
            watched = book;
            responder.emplace(book, PipeHandle{1}, RequestId{1});
        }
        const std::shared_ptr<ReplyBook> book = watched.lock();
        QVERIFY(book);
        std::thread([&responder] { responder->send("late, from another thread"); }).join();
        responder.reset();
        QCOMPARE(book->entries().size(), size_t{1});
        QCOMPARE(book->entries().front().reply.bytes, QByteArray("late, from another thread"));
    }

    void aReplyWithoutRouteIsHarmless()
    {
        const Responder responder(nullptr, PipeHandle{1}, RequestId{1});
        QVERIFY(responder.send("to nobody"));
        QVERIFY(responder.isAnswered());
    }

    void ofManyThreadsThatReplyAtOnceExactlyOneWins()
    {
        constexpr int threads = 8;
        constexpr quint64 rounds = 500;
        const auto book = std::make_shared<ReplyBook>();
        std::atomic<int> wins = 0;
        std::optional<Responder> shared;
        quint64 round = 0;
        std::barrier begin(threads + 1);
        std::barrier end(threads + 1);
        std::vector<std::thread> workers;
        workers.reserve(static_cast<size_t>(threads));
        for (int worker = 0; worker < threads; ++worker) {
            workers.emplace_back([&, worker] {
                for (quint64 i = 0; i < rounds; ++i) {
                    begin.arrive_and_wait();
                    const Responder mine = *shared;
                    const bool won = worker % 2 == 0 ? mine.send(QByteArray::number(worker)) : mine.refuse({});
                    wins += won ? 1 : 0;
                    end.arrive_and_wait();
                }
            });
        }
        for (round = 1; round <= rounds; ++round) {
            shared.emplace(book, PipeHandle{1}, RequestId{round});
            begin.arrive_and_wait();
            end.arrive_and_wait();
        }
        for (std::thread& worker : workers)
            worker.join();
        shared.reset();
        QCOMPARE(wins.load(), int{rounds});
        const std::vector<ReplyBook::Entry> entries = book->entries();
        QCOMPARE(entries.size(), size_t{rounds});
        for (size_t i = 0; i < entries.size(); ++i)
            QCOMPARE(entries.at(i).request, RequestId{i + 1});
    }

    void ofTwoThreadsThatReplyInTheSameMomentOneWins()
    {
        constexpr size_t rounds = 20'000;
        const auto book = std::make_shared<ReplyBook>();
        std::array<std::vector<Responder>, 2> copies;
        copies[0].reserve(rounds);
        copies[1].reserve(rounds);
        for (size_t round = 1; round <= rounds; ++round) {
            const Responder responder(book, PipeHandle{1}, RequestId{round});
            copies[0].push_back(responder);
            copies[1].push_back(responder);
        }
        std::array<std::atomic<size_t>, 2> reached{};
        std::array<std::vector<bool>, 2> won{std::vector<bool>(rounds), std::vector<bool>(rounds)};
        const auto replyAll = [&](size_t me) {
            for (size_t round = 0; round < rounds; ++round) {
                reached.at(me) = round;
                // Awake on both sides, so that they are apart by no more than a few instructions.
                for (int spins = 0; reached.at(1 - me) < round; ++spins) {
                    if (spins > 1000)
                        std::this_thread::yield();
                }
                won.at(me)[round] = copies.at(me).at(round).send("mine");
            }
            reached.at(me) = rounds;
        };
        std::thread other([&replyAll] { replyAll(1); });
        replyAll(0);
        other.join();
        for (size_t round = 0; round < rounds; ++round)
            QVERIFY(won[0][round] != won[1][round]);
        QCOMPARE(book->entries().size(), rounds);
    }

    void aResponderThatIsReplacedWithoutAReplyTellsSo()
    {
        const auto book = std::make_shared<ReplyBook>();
        Responder responder(book, PipeHandle{1}, RequestId{1});
        Responder second(book, PipeHandle{1}, RequestId{2});
        responder = std::move(second);
        QCOMPARE(book->entries().size(), size_t{1});
        QCOMPARE(book->entries().front().request, RequestId{1});
        QCOMPARE(book->entries().front().reply.reason.code, ErrorCode::HandlerGaveNoReply);
        const Responder third(book, PipeHandle{1}, RequestId{3});
        QVERIFY(responder.send("the second"));
        responder = third;
        QVERIFY(responder.send("the third"));
        QVERIFY(third.isAnswered());
        const std::vector<ReplyBook::Entry> entries = book->entries();
        QCOMPARE(entries.size(), size_t{3});
        QCOMPARE(entries.at(1).request, RequestId{2});
        QCOMPARE(entries.at(2).request, RequestId{3});
    }

    void ofManyThreadsThatDropTheirCopiesTheLastTellsOnce()
    {
        const auto book = std::make_shared<ReplyBook>();
        for (quint64 round = 1; round <= 200; ++round) {
            std::vector<std::thread> workers;
            {
                const Responder responder(book, PipeHandle{1}, RequestId{round});
                for (int worker = 0; worker < 4; ++worker)
                    workers.emplace_back([responder] { Q_UNUSED(responder) });
            }
            for (std::thread& worker : workers)
                worker.join();
            workers.clear();
            QCOMPARE(book->entries().size(), size_t{round});
            QCOMPARE(book->entries().back().reply.reason.code, ErrorCode::HandlerGaveNoReply);
        }
    }
};

STANDPIPE_TEST(TestResponder, standpipe::test::NoApplication)
#include "tst_responder.moc"
