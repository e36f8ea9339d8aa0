// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/handler/templatehandler.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/server/serverfixture.h"
#include "ui/settings/serversettingsstore.h"
#include "ui/style/style.h"
#include "ui/widgets/statuschip.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QMenuBar>
#include <QScopeGuard>
#include <QSignalSpy>

using namespace standpipe;

namespace {

QPushButton* startStop(const ServerWindow& window)
{
    const QList<QPushButton*> buttons = window.findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->accessibleName() == QLatin1String("Start or stop the server"))
            return button;
    }
    return nullptr;
}

QString chipText(const ServerWindow& window)
{
    return window.findChild<StatusChip*>()->text();
}

/// Replaces a field's text as the user would.
void retype(QLineEdit* field, const QString& text)
{
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
}

/// Visible widgets with text that extend beyond the window or their parent, or are covered by another.
QStringList cutWidgets(const QWidget& window)
{
    QStringList cut;
    const QList<QWidget*> all = window.findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        const bool matters = qobject_cast<const QAbstractButton*>(widget) != nullptr ||
                             qobject_cast<const QLineEdit*>(widget) != nullptr ||
                             qobject_cast<const StatusChip*>(widget) != nullptr;
        if (!matters || !widget->isVisibleTo(&window) || widget->window() != &window || widget->width() == 0)
            continue;
        if (widget->visibleRegion() != QRegion(widget->rect()))
            cut << QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()),
                                               widget->accessibleName());
    }
    return cut;
}

} // namespace

class TestServerWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void startAndStopByMouse();
    void theEndpointCanBeChangedWhileItRuns();
    void anEndpointSomebodyHoldsIsSaidInTheChip();
    void aTextThatIsNoEndpointIsSaidInTheChip();
    void theTemplateIsAppliedLive();
    void settingsAreSavedAndRestored();
    void closingDoesNotWait();
    void aNewClientIsAskedForWithTheEndpoint();
    void everyControlHasAName();
    void nothingIsCut_data();
    void nothingIsCut();
};

void TestServerWindow::startAndStopByMouse()
{
    const test::ServerFixture fixture;
    QPushButton* button = startStop(*fixture.window);
    QVERIFY(button);
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    QCOMPARE(button->text(), QStringLiteral("S&top"));
    QCOMPARE(chipText(*fixture.window), QStringLiteral("Listening on ") + fixture.path());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(fixture.state(), ServerState::Stopped);
    QCOMPARE(button->text(), QStringLiteral("S&tart"));
    QCOMPARE(chipText(*fixture.window), QStringLiteral("Stopped"));
    QVERIFY(!QFile::exists(fixture.path()));
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
}

void TestServerWindow::theEndpointCanBeChangedWhileItRuns()
{
    const test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    const QString other = fixture.folder.filePath(QStringLiteral("other.sock"));
    retype(fixture.field("endpoint"), other);
    QTest::keyClick(fixture.field("endpoint"), Qt::Key_Return);
    QTRY_COMPARE(chipText(*fixture.window), QStringLiteral("Listening on ") + other);
    QVERIFY(!QFile::exists(fixture.path()));
}

void TestServerWindow::anEndpointSomebodyHoldsIsSaidInTheChip()
{
    const test::ServerFixture first;
    QTRY_COMPARE(first.state(), ServerState::Listening);
    ServerWindow second;
    second.show();
    second.open(first.path());
    QTRY_COMPARE(second.session().state(), ServerState::Failed);
    QCOMPARE(second.findChild<StatusChip*>()->dot(), ColourRole::Error);
    QVERIFY2(chipText(second).contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(chipText(second)));
    QCOMPARE(first.state(), ServerState::Listening);
}

void TestServerWindow::aTextThatIsNoEndpointIsSaidInTheChip()
{
    const test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    retype(fixture.field("endpoint"), QStringLiteral("/tmp/") + QString(200, QLatin1Char('x')));
    QTest::keyClick(fixture.field("endpoint"), Qt::Key_Return);
    QVERIFY2(chipText(*fixture.window).contains(QLatin1String("106")), qPrintable(chipText(*fixture.window)));
}

void TestServerWindow::theTemplateIsAppliedLive()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    QSignalSpy events(&client, &PipeClient::eventsReceived);
    const auto reply = [&events]() -> QByteArray {
        for (const QList<QVariant>& arguments : std::as_const(events)) {
            const auto list = arguments.at(0).value<QList<ClientEvent>>();
            for (const ClientEvent& event : list) {
                if (event.kind == ClientEvent::Kind::Replied)
                    return event.bytes;
            }
        }
        return {};
    };
    retype(fixture.field("answer"), QStringLiteral("pipe {pipe} says {text}"));
    client.send("hello");
    QTRY_COMPARE(reply(), QByteArray("pipe 1 says hello"));
    retype(fixture.field("answer"), QStringLiteral("{nobody}"));
    QVERIFY(fixture.field("answer")->property("isWrong").toBool());
    QVERIFY(fixture.field("answer")->accessibleDescription().contains(QLatin1String("nobody")));
    events.clear();
    client.send("again");
    QTRY_VERIFY2(!reply().isEmpty(), "a template that cannot be read changes nothing");
    QVERIFY(!reply().contains("nobody"));
    retype(fixture.field("answer"), QStringLiteral("{text}"));
    QVERIFY(!fixture.field("answer")->property("isWrong").toBool());
    QCOMPARE(fixture.state(), ServerState::Listening);
}

void TestServerWindow::settingsAreSavedAndRestored()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    retype(fixture.field("answer"), QStringLiteral("kept: {text}"));
    fixture.window->resize(1200, 700);
    fixture.pipes()->setColumnWidth(2, 177);
    fixture.window->close();
    ServerWindow next;
    next.show();
    QVERIFY(QTest::qWaitForWindowExposed(&next, test::patience));
    QCOMPARE(next.size(), QSize(1200, 700));
    QCOMPARE(next.findChild<QLineEdit*>(QStringLiteral("answer"))->text(), QStringLiteral("kept: {text}"));
    QCOMPARE(next.findChild<QLineEdit*>(QStringLiteral("endpoint"))->text(), fixture.path());
    QCOMPARE(next.findChild<QTableView*>(QStringLiteral("pipes"))->columnWidth(2), 177);
}

void TestServerWindow::closingDoesNotWait()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    client.send("hello");
    QTRY_COMPARE(fixture.pipes()->model()->rowCount(), 1);
    fixture.window->close();
    QCOMPARE(fixture.state(), ServerState::Stopping); // the server has a deadline; the window closes at once
    QVERIFY(!fixture.window->isVisible());
    fixture.window.reset();
    QVERIFY(!QFile::exists(fixture.path()));
}

void TestServerWindow::aNewClientIsAskedForWithTheEndpoint()
{
    const test::ServerFixture fixture;
    QSignalSpy asked(fixture.window.get(), &ServerWindow::newClientRequested);
    fixture.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get(), test::patience));
    QTest::keyClick(fixture.window.get(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(0).toString(), fixture.path());
}

void TestServerWindow::everyControlHasAName()
{
    const test::ServerFixture fixture;
    const QList<QWidget*> all = fixture.window->findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isPart = widget->objectName().startsWith(QLatin1String("qt_")) || widget->inherits("QMenu") ||
                            widget->inherits("QMenuBar") || widget->inherits("QHeaderView") ||
                            widget->parentWidget()->inherits("QTabBar") ||
                            widget->parentWidget()->inherits("QComboBoxPrivateContainer") ||
                            widget->parentWidget()->inherits("QLineEdit") || widget->inherits("QLabel") ||
                            widget->focusProxy() != nullptr;
        if (widget->focusPolicy() == Qt::NoFocus || isPart || (button != nullptr && !button->text().isEmpty()))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(),
                 qPrintable(QStringLiteral("%1 in %2")
                                .arg(QLatin1String(widget->metaObject()->className()),
                                     QLatin1String(widget->parentWidget()->metaObject()->className()))));
    }
}

void TestServerWindow::nothingIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("letters"); // percent of the font's width
    QTest::newRow("as drawn") << QSize(1240, 780) << 100;
    QTest::newRow("small") << QSize(640, 400) << 100;
    QTest::newRow("wide and low") << QSize(1600, 420) << 100;
    QTest::newRow("narrow and high") << QSize(640, 900) << 100;
    QTest::newRow("small, wide letters") << QSize(640, 400) << 115;
    QTest::newRow("narrow and high, wide letters") << QSize(640, 900) << 115;
}

void TestServerWindow::nothingIsCut()
{
    QFETCH(QSize, size);
    QFETCH(int, letters);
    const QFont usual = QApplication::font();
    const auto back = qScopeGuard([&usual] { QApplication::setFont(usual); });
    QFont font = usual;
    font.setLetterSpacing(QFont::PercentageSpacing, letters);
    QApplication::setFont(font);
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.window->resize(size);
    QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get(), test::patience));
    QCOMPARE(fixture.window->size(), size);
    const QStringList none;
    QTRY_COMPARE(cutWidgets(*fixture.window), none);
    // Also with a selected pipe and a filter with its count.
    fixture.addClient().send("hello");
    QTRY_COMPARE(fixture.pipes()->model()->rowCount(), 1);
    fixture.clickRow(fixture.pipes(), 0);
    fixture.field("filter")->setText(QStringLiteral("kind:request"));
    QTRY_VERIFY(fixture.window->findChild<QLabel*>(QStringLiteral("foundCount"))->isVisible());
    QTRY_COMPARE(cutWidgets(*fixture.window), none);
    QCOMPARE(fixture.window->size(), size);
}

STANDPIPE_TEST(TestServerWindow, QApplication)
#include "tst_serverwindow.moc"
