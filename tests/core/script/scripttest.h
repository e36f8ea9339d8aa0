// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activityinbox.h"
#include "core/script/scripthandler.h"
#include "tests/core/script/scriptbook.h"
#include "tests/support/patience.h"
#include "tests/support/testclock.h"

#include <QTemporaryDir>

namespace standpipe::test {

/// The base of script tests: a script in a file, clients that send requests, and the replies.
/// Thread: main thread
class ScriptTest : public QObject {
    Q_OBJECT

protected:
    QTemporaryDir m_folder;
    std::shared_ptr<ScriptBook> m_book = std::make_shared<ScriptBook>();
    std::shared_ptr<ActivityInbox> m_inbox = std::make_shared<ActivityInbox>();
    quint64 m_nextId = 1;

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("a script ü.js")); }

    void write(const QByteArray& text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    [[nodiscard]] Result<std::shared_ptr<ScriptHandler>>
    load(const QByteArray& text, ScriptSettings settings = {.timeout = Milliseconds(patience)}) const
    {
        write(text);
        auto handler = ScriptHandler::load(path(), settings);
        if (handler)
            (*handler)->logTo(m_inbox);
        return handler;
    }
    [[nodiscard]] ClientHandle client(quint32 pipe = 1, quint64 connection = 1) const
    {
        return {m_book, PipeHandle{pipe}, connection};
    }
    quint64 ask(ScriptHandler& handler, const QByteArray& bytes, quint32 pipe = 1)
    {
        const quint64 id = m_nextId++;
        auto peer = std::make_shared<PeerIdentity>();
        peer->pid = 4711;
        peer->user = QStringLiteral("anna");
        peer->executable = QStringLiteral("/usr/bin/node");
        handler.handle({.pipe = PipeHandle{pipe},
                        .id = RequestId{id},
                        .count = id,
                        .bytes = bytes,
                        .time = wallNow(),
                        .peer = peer,
                        .client = client(pipe)},
                       Responder(m_book, PipeHandle{pipe}, RequestId{id}));
        return id;
    }
    [[nodiscard]] Reply replyTo(ScriptHandler& handler, const QByteArray& bytes, quint32 pipe = 1)
    {
        return m_book->replyTo(ask(handler, bytes, pipe));
    }
    /// Does the same for a script that never ends: advances the clock until it is interrupted.
    [[nodiscard]] Reply replyInTime(ScriptHandler& handler, const QByteArray& bytes, TestClock& clock)
    {
        const quint64 id = ask(handler, bytes);
        return passUntil(clock, [&] { return m_book->isAnswered(id); }) ? m_book->replyTo(id) : Reply{};
    }
    template <class IsOver>
    [[nodiscard]] static bool passUntil(TestClock& clock, IsOver isOver)
    {
        return QTest::qWaitFor(
            [&] {
                clock.advance(Milliseconds(100));
                return isOver();
            },
            patience);
    }
    /// Waits for an activity of that kind with that code; returns its reason.
    [[nodiscard]] Error reported(ActivityKind kind, ErrorCode code)
    {
        Error found;
        const bool came = QTest::qWaitFor(
            [&] {
                for (const Activity& activity : m_inbox->drain()) {
                    if (activity.kind == kind && activity.reason().code == code)
                        found = activity.reason();
                }
                return !found.isNone();
            },
            patience);
        return came ? found : Error{};
    }

private Q_SLOTS:
    void init()
    {
        m_book = std::make_shared<ScriptBook>();
        m_inbox = std::make_shared<ActivityInbox>();
    }
};

} // namespace standpipe::test
