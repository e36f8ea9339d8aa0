// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/framing/framingregistry.h"
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"
#include "ui/widgets/framingcombo.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace standpipe;

/// Choosing a framing from the list and by typing.
class TestFramingCombo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theListIsTheRegistry()
    {
        const FramingCombo combo;
        QCOMPARE(combo.count(), static_cast<int>(framings().size()));
        for (int i = 0; i < combo.count(); ++i) {
            const FramingEntry& entry = framings()[static_cast<size_t>(i)];
            QCOMPARE(combo.itemText(i), framingLabel(entry));
            QVERIFY(combo.itemData(i, Qt::ToolTipRole).toString().contains(entry.form()));
        }
        QCOMPARE(combo.framing().value(), FramingSpec());
    }

    void aRowIsChosen()
    {
        FramingCombo combo;
        QSignalSpy changed(&combo, &FramingCombo::framingChanged);
        combo.setCurrentIndex(combo.findData(QVariant::fromValue("crlf"_framing)));
        QCOMPARE(combo.framing().value(), "crlf"_framing);
        QVERIFY(changed.count() > 0);
        QVERIFY(combo.toolTip().contains(QStringLiteral("--framing crlf")));
    }

    void aFamilyGivesAnExampleToTypeOver()
    {
        FramingCombo combo;
        combo.setCurrentIndex(combo.count() - 1);
        QCOMPARE(combo.framing().value(), "length:4,be,inclusive"_framing);
        QCOMPARE(combo.lineEdit()->selectedText(), QStringLiteral("4,be,inclusive"));
        QTest::keyClicks(&combo, QStringLiteral("3,be"));
        QCOMPARE(combo.framing().value(), "length:3,be"_framing);
        QVERIFY(!combo.lineEdit()->property("isWrong").toBool());
    }

    void whatIsTypedCounts()
    {
        FramingCombo combo;
        type(combo, QStringLiteral("delimiter:0c"));
        QCOMPARE(combo.framing().value(), "delimiter:0c"_framing);
        QTest::keyClick(combo.lineEdit(), Qt::Key_Return);
        QCOMPARE(combo.currentText(), QStringLiteral("delimiter:0c"));
        QCOMPARE(combo.framing().value(), "delimiter:0c"_framing);
    }

    void whatHasANameIsShownByIt()
    {
        FramingCombo combo;
        type(combo, QStringLiteral("length:2,be"));
        QTest::keyClick(combo.lineEdit(), Qt::Key_Return);
        QCOMPARE(combo.framing().value(), "u16be"_framing);
        QCOMPARE(combo.currentText(), combo.itemText(combo.findData(QVariant::fromValue("u16be"_framing))));
    }

    void whatIsWrongIsSaidAtTheField_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fact");
        QTest::newRow("a parameter") << QStringLiteral("length:9,le") << QStringLiteral("character 8");
        QTest::newRow("something missing") << QStringLiteral("delimiter:0") << QStringLiteral("not complete");
        QTest::newRow("a name") << QStringLiteral("morse") << QStringLiteral("morse");
        QTest::newRow("nothing") << QString() << QStringLiteral("framing");
    }
    void whatIsWrongIsSaidAtTheField()
    {
        QFETCH(QString, text);
        QFETCH(QString, fact);
        FramingCombo combo;
        type(combo, text);
        QVERIFY(!combo.framing());
        QVERIFY(combo.lineEdit()->property("isWrong").toBool());
        QVERIFY2(combo.toolTip().contains(fact), qPrintable(combo.toolTip()));
        QTest::keyClick(combo.lineEdit(), Qt::Key_Return);
        QVERIFY(!combo.framing());
        type(combo, QStringLiteral("line"));
        QCOMPARE(combo.framing().value(), "line"_framing);
        QVERIFY(!combo.lineEdit()->property("isWrong").toBool());
    }

    void aFramingIsSet_data()
    {
        QTest::addColumn<FramingSpec>("framing");
        for (const FramingSpec& framing : exampleFramings())
            QTest::addRow("%s", qPrintable(framing.text())) << framing;
    }
    void aFramingIsSet()
    {
        QFETCH(FramingSpec, framing);
        FramingCombo combo;
        combo.setFraming("nul"_framing);
        combo.setFraming(framing);
        QCOMPARE(combo.framing().value(), framing);
    }

private:
    static void type(FramingCombo& combo, const QString& text)
    {
        combo.lineEdit()->selectAll();
        QTest::keyClick(combo.lineEdit(), Qt::Key_Delete);
        QTest::keyClicks(combo.lineEdit(), text);
    }
};

STANDPIPE_TEST(TestFramingCombo, QApplication)
#include "tst_framingcombo.moc"
