// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "ui/editor/codeeditor.h"
#include "ui/script/scriptpanel.h"
#include "ui/style/style.h"
#include "ui/widgets/statuschip.h"

#include <QAbstractButton>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QTemporaryDir>

namespace standpipe::test {

/// A panel and its parts as the user sees them.
/// Thread: GUI thread
struct ScriptFixture {
    ScriptFixture()
    {
        panel.resize(420, 700);
        panel.show();
    }

    [[nodiscard]] QAbstractButton* button(const char* name) const
    {
        return panel.findChild<QAbstractButton*>(QLatin1String(name));
    }
    void press(const char* name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    [[nodiscard]] QString standing() const
    {
        return panel.findChild<StatusChip*>(QStringLiteral("scriptStatus"))->text();
    }
    [[nodiscard]] ColourRole dot() const { return panel.findChild<StatusChip*>(QStringLiteral("scriptStatus"))->dot(); }
    [[nodiscard]] QString fileLabel() const { return panel.findChild<QLabel*>(QStringLiteral("scriptFile"))->text(); }
    [[nodiscard]] QString note() const { return panel.findChild<StatusChip*>(QStringLiteral("fileNoteText"))->text(); }
    [[nodiscard]] bool isNoteVisible() const
    {
        return panel.findChild<QWidget*>(QStringLiteral("fileNote"))->isVisible();
    }
    [[nodiscard]] QString text() const { return panel.editor().text(); }
    void write(const QString& text) const { panel.editor().replaceText(text); }
    /// As typed by the user.
    void type(const QString& text) const
    {
        panel.editor().selectAll();
        QTest::keyClicks(&panel.editor(), text);
    }
    void setTime(double seconds) const
    {
        panel.findChild<QDoubleSpinBox*>(QStringLiteral("scriptTime"))->setValue(seconds);
    }
    /// As if the user had typed the name and pressed Return.
    void choose(const QString& file) const
    {
        auto* dialog = panel.findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->setDirectory(QFileInfo(file).path());
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY(panel.findChild<QFileDialog*>() == nullptr);
    }
    void picture(const QString& name)
    {
        const QString target = qEnvironmentVariable("STANDPIPE_PICTURES");
        QCoreApplication::processEvents(); // for the change between light and dark
        if (!target.isEmpty())
            QVERIFY(panel.grab().save(target + u'/' + name + QStringLiteral(".png")));
    }
    [[nodiscard]] QString file(const char* name) const { return folder.filePath(QString::fromUtf8(name)); }

    QTemporaryDir folder;
    ScriptPanel panel;
};

inline void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

[[nodiscard]] inline QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace standpipe::test
