// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/answer/reply.h"
#include "tests/core/answer/answerbook.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <array>
#include <atomic>
#include <barrier>
#include <optional>
#include <thread>
#include <vector>

using namespace standpipe;
using standpipe::test::AnswerBook;

/// The one-shot right to answer.
class TestReply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerGoesToItsPipeAndRequest()
    {
        const auto book = std::make_shared<AnswerBook>();
        const Reply reply(book, PipeHandle{7}, RequestId{42});
        QVERIFY(!reply.isAnswered());
        QVERIFY(reply.send("hello"));
        QVERIFY(reply.isAnswered());
        QCOMPARE(book->entries().size(), size_t{1});
        const AnswerBook::Entry entry = book->entries().front();
        QCOMPARE(entry.pipe, PipeHandle{7});
        QCOMPARE(entry.request, RequestId{42});
        QCOMPARE(entry.answer.kind, Answer::Kind::Message);
        QCOMPARE(entry.answer.bytes, QByteArray("hello"));
        QCOMPARE(entry.answer.reason, Error());
    }

    void aRefusalCarriesItsReason()
    {
        const auto book = std::make_shared<AnswerBook>();
        const Error reason{.code = ErrorCode::MessageTooLong, .number = 5001, .limit = 5000};
        QVERIFY(Reply(book, PipeHandle{1}, RequestId{1}).refuse(reason));
        QCOMPARE(book->entries().size(), size_t{1});
        QCOMPARE(book->entries().front().answer.kind, Answer::Kind::Refusal);
        QCOMPARE(book->entries().front().answer.reason, reason);
    }

    void onlyTheFirstAnswerCounts_data()
    {
        QTest::addColumn<bool>("refuseFirst");
        QTest::newRow("a message, then others") << false;
        QTest::newRow("a refusal, then others") << true;
    }
    void onlyTheFirstAnswerCounts()
    {
        QFETCH(bool, refuseFirst);
        const auto book = std::make_shared<AnswerBook>();
        {
            const Reply reply(book, PipeHandle{1}, RequestId{1});
            QVERIFY(refuseFirst ? reply.refuse({.code = ErrorCode::BlankRequest}) : reply.send("first"));
            QVERIFY(!reply.send("second"));
            QVERIFY(!reply.refuse({.code = ErrorCode::BlankRequest}));
        }
        QCOMPARE(book->entries().size(), size_t{1});
        QCOMPARE(book->entries().front().answer.kind, refuseFirst ? Answer::Kind::Refusal : Answer::Kind::Message);
    }

    void copiesShareTheRight()
    {
        const auto book = std::make_shared<AnswerBook>();
        const Reply reply(book, PipeHandle{1}, RequestId{1});
        const auto copy = std::make_unique<Reply>(reply);
        QVERIFY(copy->send("from the copy"));
        QVERIFY(reply.isAnswered());
        QVERIFY(!reply.send("from the first"));
        QCOMPARE(book->entries().size(), size_t{1});
    }

    void theLastCopyThatGoesWithoutAnAnswerTellsSo()
    {
        const auto book = std::make_shared<AnswerBook>();
        std::optional<Reply> reply(Reply(book, PipeHandle{3}, RequestId{9}));
        std::optional<Reply> copy = reply;
        reply.reset();
        QVERIFY(book->entries().empty());
        copy.reset();
        QCOMPARE(book->entries().size(), size_t{1});
        const AnswerBook::Entry entry = book->entries().front();
        QCOMPARE(entry.pipe, PipeHandle{3});
        QCOMPARE(entry.request, RequestId{9});
        QCOMPARE(entry.answer.kind, Answer::Kind::None);
        QCOMPARE(entry.answer.reason.code, ErrorCode::HandlerGaveNoAnswer);
    }

    void aReplyMovedAwayIsNoRightAnyMore()
    {
        const auto book = std::make_shared<AnswerBook>();
        Reply reply(book, PipeHandle{1}, RequestId{1});
        const Reply owner = std::move(reply);
        // What a moved-from reply does is part of its contract.
        QVERIFY(reply.isAnswered()); // NOLINT(bugprone-use-after-move)
        QVERIFY(!reply.send("too late"));
        QVERIFY(!reply.refuse({}));
        QVERIFY(owner.send("hello"));
        QCOMPARE(book->entries().size(), size_t{1});
    }

    void theRouteIsLetGoWithTheAnswer()
    {
        auto book = std::make_shared<AnswerBook>();
        const std::weak_ptr<AnswerBook> watched = book;
        const Reply reply(std::move(book), PipeHandle{1}, RequestId{1});
        QVERIFY(!watched.expired());
        QVERIFY(reply.send("hello"));
        QVERIFY(watched.expired());
        QVERIFY(!reply.send("again"));
    }

    void aReplyMayOutliveWhoeverMadeTheRoute()
    {
        std::optional<Reply> reply;
        std::weak_ptr<AnswerBook> watched;
        {
            const auto book = std::make_shared<AnswerBook>();
            watched = book;
            reply.emplace(book, PipeHandle{1}, RequestId{1});
        }
        const std::shared_ptr<AnswerBook> book = watched.lock();
        QVERIFY(book);
        std::thread([&reply] { reply->send("late, from another thread"); }).join();
        reply.reset();
        QCOMPARE(book->entries().size(), size_t{1});
        QCOMPARE(book->entries().front().answer.bytes, QByteArray("late, from another thread"));
    }

    void aReplyWithoutRouteIsHarmless()
    {
        const Reply reply(nullptr, PipeHandle{1}, RequestId{1});
        QVERIFY(reply.send("to nobody"));
        QVERIFY(reply.isAnswered());
    }

    void ofManyThreadsThatAnswerAtOnceExactlyOneWins()
    {
        constexpr int threads = 8;
        constexpr quint64 rounds = 500;
        const auto book = std::make_shared<AnswerBook>();
        std::atomic<int> wins = 0;
        std::optional<Reply> shared;
        quint64 round = 0;
        std::barrier begin(threads + 1);
        std::barrier end(threads + 1);
        std::vector<std::thread> workers;
        workers.reserve(static_cast<size_t>(threads));
        for (int worker = 0; worker < threads; ++worker) {
            workers.emplace_back([&, worker] {
                for (quint64 i = 0; i < rounds; ++i) {
                    begin.arrive_and_wait();
                    const Reply mine = *shared;
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
        const std::vector<AnswerBook::Entry> entries = book->entries();
        QCOMPARE(entries.size(), size_t{rounds});
        for (size_t i = 0; i < entries.size(); ++i)
            QCOMPARE(entries.at(i).request, RequestId{i + 1});
    }

    void ofTwoThreadsThatAnswerInTheSameMomentOneWins()
    {
        constexpr size_t rounds = 20'000;
        const auto book = std::make_shared<AnswerBook>();
        std::array<std::vector<Reply>, 2> copies;
        copies[0].reserve(rounds);
        copies[1].reserve(rounds);
        for (size_t round = 1; round <= rounds; ++round) {
            const Reply reply(book, PipeHandle{1}, RequestId{round});
            copies[0].push_back(reply);
            copies[1].push_back(reply);
        }
        std::array<std::atomic<size_t>, 2> reached{};
        std::array<std::vector<bool>, 2> won{std::vector<bool>(rounds), std::vector<bool>(rounds)};
        const auto answerAll = [&](size_t me) {
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
        std::thread other([&answerAll] { answerAll(1); });
        answerAll(0);
        other.join();
        for (size_t round = 0; round < rounds; ++round)
            QVERIFY(won[0][round] != won[1][round]);
        QCOMPARE(book->entries().size(), rounds);
    }

    void aReplyThatIsReplacedWithoutAnAnswerTellsSo()
    {
        const auto book = std::make_shared<AnswerBook>();
        Reply reply(book, PipeHandle{1}, RequestId{1});
        Reply second(book, PipeHandle{1}, RequestId{2});
        reply = std::move(second);
        QCOMPARE(book->entries().size(), size_t{1});
        QCOMPARE(book->entries().front().request, RequestId{1});
        QCOMPARE(book->entries().front().answer.reason.code, ErrorCode::HandlerGaveNoAnswer);
        const Reply third(book, PipeHandle{1}, RequestId{3});
        QVERIFY(reply.send("the second"));
        reply = third;
        QVERIFY(reply.send("the third"));
        QVERIFY(third.isAnswered());
        const std::vector<AnswerBook::Entry> entries = book->entries();
        QCOMPARE(entries.size(), size_t{3});
        QCOMPARE(entries.at(1).request, RequestId{2});
        QCOMPARE(entries.at(2).request, RequestId{3});
    }

    void ofManyThreadsThatDropTheirCopiesTheLastTellsOnce()
    {
        const auto book = std::make_shared<AnswerBook>();
        for (quint64 round = 1; round <= 200; ++round) {
            std::vector<std::thread> workers;
            {
                const Reply reply(book, PipeHandle{1}, RequestId{round});
                for (int worker = 0; worker < 4; ++worker)
                    workers.emplace_back([reply] { Q_UNUSED(reply) });
            }
            for (std::thread& worker : workers)
                worker.join();
            workers.clear();
            QCOMPARE(book->entries().size(), size_t{round});
            QCOMPARE(book->entries().back().answer.reason.code, ErrorCode::HandlerGaveNoAnswer);
        }
    }
};

STANDPIPE_TEST(TestReply, standpipe::test::NoApplication)
#include "tst_reply.moc"
