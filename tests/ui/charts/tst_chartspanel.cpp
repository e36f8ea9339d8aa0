// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/charts/trafficfixture.h"
#include "ui/charts/chartspanel.h"
#include "ui/charts/histogramchart.h"
#include "ui/charts/timecharts.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

QByteArray contents(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// Accepts the open dialog with a file.
void choose(QWidget& panel, const QString& file)
{
    auto* dialog = panel.findChild<QFileDialog*>();
    QVERIFY2(dialog != nullptr, "a dialog that does not block");
    QVERIFY(dialog->isVisible());
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    QTRY_VERIFY(panel.findChild<QFileDialog*>() == nullptr);
}

int shownCharts(const ChartsPanel& panel)
{
    return static_cast<int>(
        std::ranges::count_if(panel.time().charts(), [](const auto& chart) { return chart->isShown(); }));
}

} // namespace

class TestChartsPanel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Style::install(*qApp, false).setDark(false);
    }
    void emptyItSaysWhatWillBeHere();
    void lowItShowsTwoHighAllFour();
    void theHistogramFollowsThePipes();
    void pauseByButton();
    void picturesReadBack_data();
    void picturesReadBack();
    void dataReadsBack();
    void whatCannotBeWrittenIsSaid();
    void everyControlHasAName();
};

void TestChartsPanel::emptyItSaysWhatWillBeHere()
{
    test::TrafficFixture fixture;
    ChartsPanel panel(fixture.traffic);
    panel.resize(460, 142);
    panel.show();
    QVERIFY(!panel.time().isVisible());
    const auto labels = panel.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("as soon as something happens"));
    }));
    fixture.exchange(1, 1us);
    QVERIFY(panel.time().isVisible());
}

void TestChartsPanel::lowItShowsTwoHighAllFour()
{
    test::TrafficFixture fixture;
    ChartsPanel panel(fixture.traffic);
    fixture.exchange(1, 1us);
    panel.resize(460, 142);
    panel.show();
    QCOMPARE(shownCharts(panel), 2);
    QVERIFY(!panel.findChild<QTabBar*>()->isVisible());
    panel.resize(460, 400);
    QCOMPARE(shownCharts(panel), 4);
    QVERIFY(panel.findChild<QTabBar*>()->isVisible());
    panel.findChild<QTabBar*>()->setCurrentIndex(1);
    QVERIFY(panel.histogram().isVisible());
    QVERIFY(!panel.time().isVisible());
    panel.resize(460, 142);
    QVERIFY(panel.time().isVisible());
    QCOMPARE(shownCharts(panel), 2);
}

void TestChartsPanel::theHistogramFollowsThePipes()
{
    test::TrafficFixture fixture;
    ChartsPanel panel(fixture.traffic);
    fixture.exchange(1, 1us, 1);
    fixture.exchange(2, 1us, 2);
    panel.setPipes({PipeHandle{2}});
    QCOMPARE(panel.histogram().histogram().count(), 2U);
    panel.setPipes({});
    QCOMPARE(panel.histogram().histogram().count(), 3U);
}

void TestChartsPanel::pauseByButton()
{
    test::TrafficFixture fixture;
    ChartsPanel panel(fixture.traffic);
    fixture.exchange(1, 1us);
    panel.resize(460, 400);
    panel.show();
    const QSignalSpy changed(&panel, &ChartsPanel::pausedChanged);
    auto* button = panel.findChild<QToolButton*>(QStringLiteral("pauseCharts"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(panel.isPaused());
    QVERIFY(button->isChecked());
    panel.setPaused(false); // as by the menu
    QVERIFY(!button->isChecked());
    QCOMPARE(changed.count(), 2);
}

void TestChartsPanel::picturesReadBack_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isHistogram");
    for (const char* ending : {"png", "svg", "pdf"}) {
        QTest::addRow("charts as %s", ending) << QStringLiteral("charts.%1").arg(QLatin1String(ending)) << false;
        QTest::addRow("histogram as %s", ending) << QStringLiteral("times.%1").arg(QLatin1String(ending)) << true;
    }
}

void TestChartsPanel::picturesReadBack()
{
    QFETCH(const QString, name);
    QFETCH(const bool, isHistogram);
    const QTemporaryDir folder;
    test::TrafficFixture fixture;
    ChartsPanel panel(fixture.traffic);
    fixture.fill(120, 20);
    panel.resize(460, 400);
    panel.show();
    panel.findChild<QTabBar*>()->setCurrentIndex(isHistogram ? 1 : 0);
    const QSignalSpy said(&panel, &ChartsPanel::said);
    panel.savePicture();
    const QString file = folder.filePath(name);
    choose(panel, file);
    QCOMPARE(said.count(), 1);
    QVERIFY(said.first().first().toString().contains(name));
    const QCustomPlot& plot = isHistogram ? static_cast<const QCustomPlot&>(panel.histogram()) : panel.time();
    const QByteArray bytes = contents(file);
    if (name.endsWith(QLatin1String("png"))) {
        const QImage image(file);
        QCOMPARE(image.size(), plot.size() * 2);
        QCOMPARE(image.pixelColor(3, 3), tableColour(ColourRole::Window, false));
    } else if (name.endsWith(QLatin1String("svg"))) {
        QSvgRenderer svg(bytes);
        QVERIFY(svg.isValid());
        QCOMPARE(svg.viewBox().size(), plot.size());
        QVERIFY2(!bytes.contains("<image"), "lines, not pixels");
        QVERIFY(bytes.contains(isHistogram ? "Answer times" : "Requests a second"));
    } else {
        QVERIFY(bytes.startsWith("%PDF-"));
        QVERIFY(bytes.trimmed().endsWith("%%EOF"));
    }
}

void TestChartsPanel::dataReadsBack()
{
    const QTemporaryDir folder;
    test::TrafficFixture fixture;
    ChartsPanel panel(fixture.traffic);
    fixture.exchange(3, 10us);
    fixture.pass(2s);
    fixture.exchange(5, 10us);
    panel.resize(460, 400);
    panel.show();
    panel.saveData();
    choose(panel, folder.filePath(QStringLiteral("a.csv")));
    const QList<QByteArray> lines = contents(folder.filePath(QStringLiteral("a.csv"))).split('\n');
    QCOMPARE(lines.size(), 4); // header, two seconds, end
    QVERIFY(lines[1].contains(",3,3,0,300,600,"));
    QVERIFY(lines[2].contains(",5,5,0,500,1000,"));
    panel.findChild<QTabBar*>()->setCurrentIndex(1);
    panel.saveData();
    choose(panel, folder.filePath(QStringLiteral("b.csv")));
    QVERIFY(contents(folder.filePath(QStringLiteral("b.csv"))).endsWith(",8\r\n"));
}

void TestChartsPanel::whatCannotBeWrittenIsSaid()
{
    test::TrafficFixture fixture;
    ChartsPanel panel(fixture.traffic);
    fixture.exchange(3, 10us);
    panel.resize(460, 400);
    panel.show();
    const QSignalSpy said(&panel, &ChartsPanel::said);
    panel.saveData();
    choose(panel, QStringLiteral("/nowhere/at/all.csv"));
    QCOMPARE(said.count(), 0);
    const auto labels = panel.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("/nowhere/at/all.csv"));
    }));
}

void TestChartsPanel::everyControlHasAName()
{
    test::TrafficFixture fixture;
    ChartsPanel panel(fixture.traffic);
    fixture.exchange(3, 10us);
    panel.resize(460, 400);
    panel.show();
    const auto widgets = panel.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
}

STANDPIPE_TEST(TestChartsPanel, QApplication)
#include "tst_chartspanel.moc"
