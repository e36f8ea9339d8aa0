// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/style/colourtable.h"
#include "ui/style/iconset.h"
#include "ui/style/style.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/shellword.h"
#include "ui/widgets/statuschip.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace standpipe;

class TestStyle final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void inkCanBeRead_data();
    void inkCanBeRead();
    void lightAndDarkChangeThePalette();
    void everyIconIsDrawn();
    void iconsFollowTheColours();
    void aLongStatusWrapsAndLosesNothing();
    void aNarrowLineFlows();
    void shellWords_data();
    void shellWords();
};

void TestStyle::initTestCase()
{
    Style::install(*qApp, false);
}

void TestStyle::inkCanBeRead_data()
{
    QTest::addColumn<ColourRole>("role");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true}) {
        for (const ColourRole role : {ColourRole::Text, ColourRole::Dim, ColourRole::Request, ColourRole::Reply,
                                      ColourRole::Life, ColourRole::Error, ColourRole::Work})
            QTest::addRow("ink %d, %s", static_cast<int>(role), dark ? "dark" : "light") << role << dark;
    }
}

void TestStyle::inkCanBeRead()
{
    QFETCH(ColourRole, role);
    QFETCH(bool, dark);
    QVERIFY(contrast(tableColour(role, dark), tableColour(ColourRole::Base, dark)) >= 4.5);
}

void TestStyle::lightAndDarkChangeThePalette()
{
    Style& style = Style::instance();
    style.setDark(false);
    const QSignalSpy changed(&style, &Style::changed);
    style.setDark(true);
    QCOMPARE(changed.count(), 1);
    QVERIFY(QApplication::palette().color(QPalette::Base).lightness() < 128);
    style.setDark(false);
    QVERIFY(QApplication::palette().color(QPalette::Base).lightness() > 128);
    QCOMPARE(style.scheme(), ColourScheme::Light);
}

void TestStyle::everyIconIsDrawn()
{
    for (int n = 0; n <= static_cast<int>(Icon::Last); ++n) {
        const QImage image = icon(static_cast<Icon>(n)).pixmap(16).toImage();
        bool isDrawn = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                isDrawn = isDrawn || qAlpha(image.pixel(x, y)) > 128;
        }
        QVERIFY2(isDrawn, qPrintable(QStringLiteral("icon %1").arg(n)));
    }
}

void TestStyle::iconsFollowTheColours()
{
    const QIcon stop = icon(Icon::Stop);
    Style::instance().setDark(false);
    const QImage light = stop.pixmap(32).toImage();
    Style::instance().setDark(true);
    const QImage dark = stop.pixmap(32).toImage();
    Style::instance().setDark(false);
    QVERIFY(light != dark);
}

void TestStyle::aLongStatusWrapsAndLosesNothing()
{
    StatusChip chip;
    chip.setStatus(
        ColourRole::Error,
        QStringLiteral("A sentence that is rather long for a narrow window, with a place at its end:"),
        QStringLiteral("/a/very/long/path/without/any/space/in/it/whatsoever/so/that/it/must/break/anywhere.sock"));
    QVERIFY(chip.heightForWidth(300) > 3 * chip.heightForWidth(3000) / 2);
    QVERIFY(chip.text().endsWith(QLatin1String("anywhere.sock")));
    QVERIFY(chip.minimumSizeHint().width() < 200);
}

void TestStyle::aNarrowLineFlows()
{
    QWidget window;
    FlowLayout flow(&window);
    for (int n = 0; n < 3; ++n) {
        auto* box = new QWidget(&window);
        box->setMinimumSize(100, 20);
        flow.addWidget(box);
    }
    QCOMPARE(flow.heightForWidth(400) - flow.heightForWidth(400 + 100), 0);
    QVERIFY(flow.heightForWidth(150) > flow.heightForWidth(250));
    QVERIFY(flow.heightForWidth(250) > flow.heightForWidth(400));
}

void TestStyle::shellWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("a name needs nothing") << "MyPipe"
                                          << "MyPipe";
    QTest::newRow("a home path is left to the shell") << "~/my.sock"
                                                      << "~/my.sock";
    QTest::newRow("a space needs quotes") << "my pipe"
                                          << "'my pipe'";
    QTest::newRow("a quote is closed and escaped") << "it's"
                                                   << "'it'\\''s'";
    QTest::newRow("nothing is two quotes") << ""
                                           << "''";
}

void TestStyle::shellWords()
{
    QFETCH(QString, text);
    QTEST(shellWord(text), "word");
}

STANDPIPE_TEST(TestStyle, QApplication)
#include "tst_style.moc"
