// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/handler/templatehandler.h"
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"
#include "ui/settings/appsettings.h"
#include "ui/settings/serversettingsdialog.h"
#include "ui/settings/serversettingsstore.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;

namespace {

ServerChoice unusualChoice()
{
    ServerChoice choice;
    choice.settings.endpoint = *Endpoint::parse(QStringLiteral("@strange name"));
    choice.settings.framing = "nul"_framing;
    choice.settings.pipes = 7;
    choice.settings.maxMessage = 5000;
    choice.settings.oneRequest = true;
    choice.settings.stuckTimeout = Milliseconds(1234);
    choice.settings.idleTimeout = Milliseconds(60'000);
    choice.settings.access = Access::Group;
    choice.settings.ioThreads = 2;
    choice.reply = QStringLiteral("{count}: {text}");
    choice.control = *Endpoint::parse(QStringLiteral("@control"));
    choice.settings.peerLimits.unsentBytes = 3'000'000'000;
    choice.command = {.text = QStringLiteral("sort"), .isShell = true, .timeout = Milliseconds(7), .jobs = 3};
    choice.forward = {
        .endpoint = QStringLiteral("Other"), .framing = QStringLiteral("crlf"), .timeout = Milliseconds(9)};
    choice.logMemory = 77;
    return choice;
}

template <class T>
T* field(const QDialog& dialog, const char* accessibleName)
{
    const QList<T*> all = dialog.findChildren<T*>();
    for (T* one : all) {
        if (one->accessibleName() == QLatin1String(accessibleName))
            return one;
    }
    return nullptr;
}

} // namespace

class TestServerSettings final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatWasSavedComesBack();
    void aFileOfNonsenseGivesTheDefaults();
    void theLookComesBack();
    void theDialogShowsAndGivesTheChoice();
    void whatCannotBeUsedCannotBeApplied();
    void applyHandsOverWhatWasTyped();
    void everyFieldHasAName();

private:
    QTemporaryDir m_dir;
};

void TestServerSettings::init()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
    appSettings().clear();
}

void TestServerSettings::whatWasSavedComesBack()
{
    ServerSettingsStore::save(unusualChoice());
    const ServerChoice loaded = ServerSettingsStore::load();
    QVERIFY(loaded == unusualChoice());
    QCOMPARE(loaded.settings.endpoint.text(), QStringLiteral("@strange name"));
}

void TestServerSettings::aFileOfNonsenseGivesTheDefaults()
{
    {
        QSettings file = appSettings();
        file.beginGroup(QStringLiteral("server"));
        for (const char* key : {"endpoint", "framing", "pipes", "maxMessage", "stuckTimeout", "idleTimeout", "access",
                                "ioThreads", "logMemory"})
            file.setValue(QLatin1String(key), QStringLiteral("-1/nonsense"));
        for (const char* key : {"commandShell", "commandTimeout", "commandJobs", "forwardFraming", "forwardTimeout"})
            file.setValue(QLatin1String(key), QStringLiteral("-1/nonsense"));
        file.setValue(QStringLiteral("answer"), QStringLiteral("{nonsense}"));
    }
    const ServerChoice loaded = ServerSettingsStore::load();
    ServerChoice expected;
    expected.reply = TemplateHandler::defaultTemplate();
    expected.settings.endpoint = loaded.settings.endpoint; // any text with a slash is a path
    QVERIFY(loaded == expected);
}

void TestServerSettings::theLookComesBack()
{
    QVERIFY(loadLook() == LookSettings());
    const LookSettings look{ColourScheme::Dark, true};
    saveLook(look);
    QVERIFY(loadLook() == look);
}

void TestServerSettings::theDialogShowsAndGivesTheChoice()
{
    const ServerSettingsDialog dialog(unusualChoice());
    QVERIFY(dialog.choice() == unusualChoice());
}

void TestServerSettings::whatCannotBeUsedCannotBeApplied()
{
    ServerSettingsDialog dialog(unusualChoice());
    auto* reply = field<QLineEdit>(dialog, "Answers with");
    QVERIFY(reply);
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QVERIFY(ok->isEnabled());
    reply->setText(QStringLiteral("{nobody}"));
    QVERIFY(!ok->isEnabled());
    QVERIFY(reply->accessibleDescription().contains(QLatin1String("nobody")));
    reply->setText(QStringLiteral("{text}"));
    QVERIFY(ok->isEnabled());
    QVERIFY(reply->accessibleDescription().isEmpty());
    // The framing can never carry this.
    reply->setText(QString(256, QLatin1Char('x')));
    QVERIFY(ok->isEnabled());
    auto* framing = field<QComboBox>(dialog, "Framing");
    framing->setCurrentIndex(framing->findData(QVariant::fromValue("u8"_framing)));
    QVERIFY(!ok->isEnabled());
    QVERIFY(reply->accessibleDescription().contains(QLatin1String("256")));
    framing->setCurrentIndex(framing->findData(QVariant::fromValue("u16le"_framing)));
    QVERIFY(ok->isEnabled());
}

void TestServerSettings::applyHandsOverWhatWasTyped()
{
    ServerSettingsDialog dialog(unusualChoice());
    dialog.show();
    QSignalSpy applied(&dialog, &ServerSettingsDialog::applied);
    auto* endpoint = field<QLineEdit>(dialog, "Endpoint");
    endpoint->selectAll();
    QTest::keyClicks(endpoint, QStringLiteral("OtherPipe"));
    field<QSpinBox>(dialog, "Pipes at most")->setValue(3);
    field<QSpinBox>(dialog, "Log at most")->setValue(1024);
    QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Apply), Qt::LeftButton);
    QCOMPARE(applied.count(), 1);
    const auto choice = applied.at(0).at(0).value<ServerChoice>();
    QCOMPARE(choice.settings.endpoint.text(), QStringLiteral("OtherPipe"));
    QCOMPARE(choice.settings.pipes, 3);
    QCOMPARE(choice.logMemory, 1024);
    QVERIFY(dialog.isVisible());
}

void TestServerSettings::everyFieldHasAName()
{
    const ServerSettingsDialog dialog(unusualChoice());
    const QList<QWidget*> all = dialog.findChildren<QWidget*>();
    for (const QWidget* widget : all) {
        const bool isPart = widget->objectName().startsWith(QLatin1String("qt_")) ||
                            widget->parentWidget()->inherits("QAbstractSpinBox") ||
                            widget->parentWidget()->inherits("QComboBox") || widget->inherits("QAbstractButton");
        if (widget->focusPolicy() == Qt::NoFocus || isPart || widget->window() != &dialog)
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
}

STANDPIPE_TEST(TestServerSettings, QApplication)
#include "tst_serversettings.moc"
