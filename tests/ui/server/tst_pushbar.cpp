// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"
#include "tests/ui/server/serverfixture.h"
#include "ui/server/pushbar.h"
#include "ui/server/receivers.h"
#include "ui/style/style.h"
#include "ui/widgets/messageedit.h"

#include <QAction>
#include <QApplication>
#include <QLabel>

#include <algorithm>

using namespace standpipe;
using test::frame;
using test::RawPeer;

namespace {

/// A window with plain sockets as its clients.
/// Thread: GUI thread
struct PushFixture : test::ServerFixture {
    [[nodiscard]] bool connect(int count)
    {
        if (!QTest::qWaitFor([this] { return state() == ServerState::Listening; }, test::patience))
            return false;
        for (int i = 0; i < count; ++i) {
            peers.emplace_back(path());
            // One after the other, so that the first one gets pipe 1.
            const auto wanted = static_cast<int>(peers.size());
            const auto isHere = [&] {
                return window->session().pool().connected == wanted && pipes()->model()->rowCount() == wanted;
            };
            if (!QTest::qWaitFor(isHere, test::patience))
                return false;
        }
        return true;
    }
    [[nodiscard]] MessageEdit* editor() const
    {
        return window->findChild<MessageEdit*>(QStringLiteral("speakMessage"));
    }
    [[nodiscard]] QPushButton* sendButton() const
    {
        return window->findChild<QPushButton*>(QStringLiteral("speakSend"));
    }
    [[nodiscard]] QString receivers() const { return window->findChild<QLabel*>(QStringLiteral("receivers"))->text(); }
    void type(const QString& text) const
    {
        editor()->selectAll();
        QTest::keyClicks(editor(), text);
    }
    [[nodiscard]] qsizetype rowsSent() const
    {
        return rowsWith(ActivityModel::What, QStringLiteral("message sent")).size();
    }
    [[nodiscard]] bool hears(size_t peer, const QByteArray& message)
    {
        return peers.at(peer).receive(frame(message).size()) == frame(message);
    }
    /// Saves a screenshot if STANDPIPE_PICTURES names a directory.
    void picture(const QString& name) const
    {
        QCoreApplication::processEvents(); // for the change between light and dark
        const QString target = qEnvironmentVariable("STANDPIPE_PICTURES");
        if (!target.isEmpty())
            QVERIFY(window->grab().save(target + u'/' + name + QStringLiteral(".png")));
    }

    std::vector<RawPeer> peers;
};

} // namespace

/// The push bar of the server window, with the real engine.
/// Thread: GUI thread
class TestPushBar final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false).setDark(false); }
    void withNobodyThereItSaysSo();
    void toAllWhenNoPipeIsSelected();
    void toThePipesThatAreSelected();
    void aPipeWithoutClientIsLeftOut();
    void whoReadsNothingHoldsNobodyUp();
    void keysSendAndCallBack();
    void whatTheFramingCannotCarryCannotBeSent();
    void theMenuOfAPipeLeadsThere();
    void theLineCanBePutAwayAndStaysSo();
    void itGrowsWithItsText();
};

void TestPushBar::withNobodyThereItSaysSo()
{
    PushFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    QTRY_COMPARE(fixture.receivers(), QStringLiteral("Nobody is connected."));
    QTest::keyClick(fixture.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(fixture.editor()->hasFocus());
    fixture.type(QStringLiteral("hello"));
    QVERIFY(!fixture.sendButton()->isEnabled());
    QTest::keyClick(fixture.editor(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(fixture.connect(1));
    QTRY_COMPARE(fixture.receivers(), QStringLiteral("To the one connected client"));
    QVERIFY(fixture.sendButton()->isEnabled());
    QCOMPARE(fixture.rowsSent(), 0);
    // The first message that it receives is this one.
    fixture.type(QStringLiteral("now"));
    QTest::mouseClick(fixture.sendButton(), Qt::LeftButton);
    QVERIFY(fixture.hears(0, "now"));
    QTRY_COMPARE(fixture.rowsSent(), 1);
    QTest::keyClick(fixture.window.get(), Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(fixture.receivers(), QStringLiteral("The server does not listen."));
    QVERIFY(!fixture.sendButton()->isEnabled());
}

void TestPushBar::toAllWhenNoPipeIsSelected()
{
    PushFixture fixture;
    QVERIFY(fixture.connect(4));
    QTRY_COMPARE(fixture.receivers(), QStringLiteral("To all 4 connected clients"));
    fixture.type(QStringLiteral("to all of you"));
    fixture.picture(QStringLiteral("speak-light"));
    Style::instance().setDark(true);
    fixture.picture(QStringLiteral("speak-dark"));
    Style::instance().setDark(false);
    QTest::mouseClick(fixture.sendButton(), Qt::LeftButton);
    for (size_t i = 0; i < 4; ++i)
        QVERIFY(fixture.hears(i, "to all of you"));
    QTRY_COMPARE(fixture.rowsSent(), 4);
    QCOMPARE(fixture.rowsWith(ActivityModel::Text, QStringLiteral("to all of you")).size(), 4);
    fixture.picture(QStringLiteral("speak-sent"));
    fixture.window->resize(760, 560);
    fixture.picture(QStringLiteral("speak-narrow"));
}

void TestPushBar::toThePipesThatAreSelected()
{
    PushFixture fixture;
    QVERIFY(fixture.connect(3));
    QTRY_COMPARE(fixture.pipes()->model()->rowCount(), 3);
    test::ServerFixture::clickRow(fixture.pipes(), 1);
    QCOMPARE(fixture.receivers(), QStringLiteral("To pipe 2"));
    fixture.type(QStringLiteral("to one"));
    QTest::mouseClick(fixture.sendButton(), Qt::LeftButton);
    QVERIFY(fixture.hears(1, "to one"));
    test::ServerFixture::clickRow(fixture.pipes(), 2, Qt::ControlModifier);
    QCOMPARE(fixture.receivers(), QStringLiteral("To pipes 2 and 3"));
    fixture.type(QStringLiteral("to two"));
    QTest::mouseClick(fixture.sendButton(), Qt::LeftButton);
    QVERIFY(fixture.hears(1, "to two"));
    QVERIFY(fixture.hears(2, "to two"));
    test::ServerFixture::clickRow(fixture.pipes(), 0, Qt::ControlModifier);
    QCOMPARE(fixture.receivers(), QStringLiteral("To pipes 1, 2 and 3"));
    QTRY_COMPARE(fixture.rowsSent(), 3);
    fixture.type(QStringLiteral("to all"));
    QTest::mouseClick(fixture.sendButton(), Qt::LeftButton);
    QVERIFY(fixture.hears(0, "to all")); // none of the earlier messages was for it
}

void TestPushBar::aPipeWithoutClientIsLeftOut()
{
    PushFixture fixture;
    QVERIFY(fixture.connect(3));
    fixture.peers.at(1).close();
    QTRY_COMPARE(fixture.window->session().pool().connected, 2);
    test::ServerFixture::clickRow(fixture.pipes(), 1);
    QTRY_COMPARE(fixture.receivers(), QStringLiteral("Pipe 2 has no client."));
    QVERIFY(!fixture.sendButton()->isEnabled());
    test::ServerFixture::clickRow(fixture.pipes(), 0, Qt::ControlModifier);
    QCOMPARE(fixture.receivers(), QStringLiteral("To pipe 1; pipe 2 has no client"));
    fixture.type(QStringLiteral("still there?"));
    QTest::mouseClick(fixture.sendButton(), Qt::LeftButton);
    QVERIFY(fixture.hears(0, "still there?"));
    QTRY_COMPARE(fixture.rowsSent(), 1);
    QCOMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("problem")).size(), 0);
}

void TestPushBar::whoReadsNothingHoldsNobodyUp()
{
    PushFixture fixture;
    QVERIFY(fixture.connect(2));
    const QByteArray large = (QByteArray(63, 'x') + '\n').repeated(4096); // an editor is slow with a single long line
    fixture.editor()->setMessage(QString::fromLatin1(large));
    constexpr int enough = 12; // more than the system and the pipe buffer for a client that never reads
    for (int i = 0; i < enough; ++i) {
        QTest::mouseClick(fixture.sendButton(), Qt::LeftButton);
        QVERIFY(fixture.hears(1, large));
    }
    QTRY_VERIFY(!fixture.rowsWith(ActivityModel::What, QStringLiteral("problem")).isEmpty());
    const int row = fixture.rowsWith(ActivityModel::What, QStringLiteral("problem")).first();
    QCOMPARE(fixture.activity()->model()->index(row, ActivityModel::Pipe).data().toString(), QStringLiteral("1"));
}

void TestPushBar::keysSendAndCallBack()
{
    PushFixture fixture;
    QVERIFY(fixture.connect(1));
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    QTest::keyClick(fixture.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(fixture.editor()->hasFocus());
    fixture.type(QStringLiteral("first"));
    QTest::keyClick(fixture.editor(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(fixture.hears(0, "first"));
    fixture.type(QStringLiteral("second"));
    QTest::keyClick(fixture.editor(), Qt::Key_Return);
    QTest::keyClicks(fixture.editor(), QStringLiteral("line"));
    QTest::keyClick(fixture.editor(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(fixture.hears(0, "second\nline"));
    QTest::keyClick(fixture.editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(fixture.editor()->message(), QByteArray("first"));
    QTest::keyClick(fixture.editor(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(fixture.editor()->message(), QByteArray("second\nline"));
}

void TestPushBar::whatTheFramingCannotCarryCannotBeSent()
{
    PushBar bar;
    auto* editor = bar.findChild<MessageEdit*>(QStringLiteral("speakMessage"));
    auto* send = bar.findChild<QPushButton*>(QStringLiteral("speakSend"));
    auto* facts = bar.findChild<QLabel*>(QStringLiteral("speakFacts"));
    bar.setReceivers({.isAnybody = true, .isEverybody = true});
    QVERIFY(send->isEnabled());
    QCOMPARE(facts->text(), QStringLiteral("Empty message: travels as one space"));
    bar.setFraming("raw"_framing);
    QVERIFY(!send->isEnabled());
    bar.setFraming("line"_framing);
    editor->setMessage(QStringLiteral("two\nlines"));
    QVERIFY(!send->isEnabled());
    QVERIFY2(facts->text().contains(QStringLiteral("ends a message")), qPrintable(facts->text()));
    bar.setFraming("u32le"_framing);
    QVERIFY(send->isEnabled());
    QCOMPARE(facts->text(), QStringLiteral("9 bytes"));
    bar.setReceivers({});
    QVERIFY(!send->isEnabled());
}

void TestPushBar::theMenuOfAPipeLeadsThere()
{
    PushFixture fixture;
    QVERIFY(fixture.connect(2));
    test::ServerFixture::clickRow(fixture.pipes(), 1);
    const QList<QAction*> actions = fixture.pipes()->actions();
    const auto named = [&](const QString& text) {
        const auto found = std::ranges::find_if(actions, [&](const QAction* action) { return action->text() == text; });
        return found == actions.end() ? nullptr : *found;
    };
    QCOMPARE(fixture.pipes()->contextMenuPolicy(), Qt::ActionsContextMenu);
    QVERIFY(named(QStringLiteral("Send to this pipe")) != nullptr);
    named(QStringLiteral("Send to this pipe"))->trigger();
    QTRY_VERIFY(fixture.editor()->hasFocus());
    QCOMPARE(fixture.receivers(), QStringLiteral("To pipe 2"));
    test::ServerFixture::clickRow(fixture.pipes(), 0, Qt::ControlModifier);
    QVERIFY(named(QStringLiteral("Send to these pipes")) != nullptr);
}

void TestPushBar::theLineCanBePutAwayAndStaysSo()
{
    PushFixture fixture;
    auto* bar = fixture.window->findChild<PushBar*>();
    QVERIFY(bar->isVisible());
    const auto toggle = [](const ServerWindow& window) {
        const QList<QAction*> actions = window.findChildren<QAction*>();
        const auto found = std::ranges::find_if(
            actions, [](const QAction* action) { return action->text() == QStringLiteral("Line to &send from"); });
        return found == actions.end() ? nullptr : *found;
    };
    QVERIFY(toggle(*fixture.window) != nullptr);
    toggle(*fixture.window)->trigger();
    QVERIFY(!bar->isVisible());
    {
        ServerWindow next;
        next.show();
        QVERIFY(!next.findChild<PushBar*>()->isVisible());
        QVERIFY(!toggle(next)->isChecked());
    }
    fixture.window->activateWindow();
    QTRY_VERIFY(fixture.window->isActiveWindow());
    QTest::keyClick(fixture.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(bar->isVisible());
}

void TestPushBar::itGrowsWithItsText()
{
    PushBar bar;
    bar.resize(600, bar.sizeHint().height());
    bar.show();
    auto* editor = bar.findChild<MessageEdit*>(QStringLiteral("speakMessage"));
    const int one = editor->height();
    editor->setMessage(QStringLiteral("1\n2\n3"));
    QTRY_VERIFY(editor->height() > one + 2 * QFontMetrics(editor->font()).lineSpacing() - 10);
    const int three = editor->height();
    editor->setMessage(QString(100, u'\n'));
    QTRY_VERIFY(editor->height() > three);
    QVERIFY(editor->height() < 2 * three + one);
    editor->setMessage(QString());
    QTRY_COMPARE(editor->height(), one);
}

STANDPIPE_TEST(TestPushBar, QApplication)
#include "tst_pushbar.moc"
