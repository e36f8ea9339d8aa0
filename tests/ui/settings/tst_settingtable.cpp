// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/serveoptions.h"
#include "core/control/controlparams.h"
#include "core/server/serversetting.h"
#include "tests/support/testprogram.h"
#include "ui/settings/appsettings.h"
#include "ui/settings/serversettingsdialog.h"
#include "ui/settings/serversettingsstore.h"
#include "ui/settings/settingfield.h"

#include <CLI/App.hpp>

#include <QDialogButtonBox>
#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace standpipe;
using Json = nlohmann::ordered_json;

Q_DECLARE_METATYPE(const standpipe::ServerSetting*)

/// The table of settings and everything made from it: each row must work on the command line, in the dialog, in control
/// and in the stored file, and be in the document. A new row is tested without a change here.
/// Thread: GUI thread
class TestSettingTable final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void commandLineTakesIt_data() { everyRow(); }
    void commandLineTakesIt();
    void commandLineKeepsItsRange_data() { everyRow(); }
    void commandLineKeepsItsRange();
    void controlShowsAndChangesIt_data() { everyRow(); }
    void controlShowsAndChangesIt();
    void fileKeepsIt_data() { everyRow(); }
    void fileKeepsIt();
    void dialogHasIt_data() { everyRow(); }
    void dialogHasIt();
    void documentHasIt();
    void namesAreTheirOwn();

private:
    static void everyRow();
    QTemporaryDir m_dir;
};

namespace {

/// A valid value that is not the default.
SettingValue otherValue(const ServerSetting& setting)
{
    const SettingValue standard = setting.standard();
    switch (setting.type) {
    case SettingType::Count:
    case SettingType::Bytes:
    case SettingType::Time:
        return std::get<qint64>(standard) == setting.most ? setting.most - 1 : setting.most;
    case SettingType::Truth:
        return !std::get<bool>(standard);
    case SettingType::Word:
        return QString::fromLatin1(standard == SettingValue(QString::fromLatin1(setting.words.front()))
                                       ? setting.words.back()
                                       : setting.words.front());
    case SettingType::Framing:
        return QStringLiteral("nul");
    case SettingType::Endpoint:
        break;
    }
    return QStringLiteral("./other.sock");
}

QString textOf(const SettingValue& value)
{
    if (const auto* number = std::get_if<qint64>(&value))
        return QString::number(*number);
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth ? QStringLiteral("true") : QStringLiteral("false");
    return std::get<QString>(value);
}

/// Whether all other rows have their defaults.
bool isAloneIn(const ServerSetting& setting, const ServerPlan& plan)
{
    return std::ranges::all_of(ServerSetting::all(), [&](const ServerSetting& each) {
        return &each == &setting || each.name == std::string_view("endpoint") || each.get(plan) == each.standard();
    });
}

/// The plan that serve makes from its arguments.
/// Thread: the test's
struct CommandLine {
    explicit CommandLine(const QStringList& arguments)
    {
        command = options.addTo(program);
        std::vector<std::string> words{"standpipectl", "serve"};
        for (const QString& argument : arguments)
            words.push_back(argument.toStdString());
        std::vector<const char*> pointers;
        pointers.reserve(words.size());
        for (const std::string& word : words)
            pointers.push_back(word.c_str());
        try {
            program.parse(static_cast<int>(pointers.size()), pointers.data());
        } catch (const CLI::ParseError&) {
            isRefused = true;
        }
    }

    cli::ServeOptions options;
    CLI::App program;
    CLI::App* command = nullptr;
    bool isRefused = false;
};

QStringList argumentsFor(const ServerSetting& setting, const QString& value)
{
    if (setting.name == std::string_view("endpoint"))
        return {value};
    QStringList arguments{QStringLiteral("MyPipe"), QStringLiteral("--") + QString::fromLatin1(setting.name)};
    if (setting.type != SettingType::Truth)
        arguments << value;
    return arguments;
}

/// The row's line in the document.
QString documentLine(const ServerSetting& setting)
{
    const bool isPositional = setting.name == std::string_view("endpoint");
    QString option = isPositional ? QString() : QStringLiteral("--") + QString::fromLatin1(setting.name);
    if (setting.type != SettingType::Truth)
        option += (isPositional ? QString() : QStringLiteral(" ")) + QString::fromLatin1(setting.placeholder);
    QString values;
    if (setting.isNumber())
        values = QStringLiteral("%1 to %2").arg(setting.least).arg(setting.most);
    else if (setting.type == SettingType::Truth)
        values = QStringLiteral("false, true");
    else if (setting.type == SettingType::Framing)
        values = QStringLiteral("a framing");
    else if (setting.type == SettingType::Endpoint)
        values = QStringLiteral("an endpoint");
    for (const char* const word : setting.words)
        values += (values.isEmpty() ? QString() : QStringLiteral(", ")) + QString::fromLatin1(word);
    if (setting.zero != nullptr)
        values += QStringLiteral("; 0: %1").arg(QString::fromLatin1(setting.zero));
    QString standard = textOf(setting.standard());
    if (standard.isEmpty())
        standard = QStringLiteral("none");
    return QStringLiteral("| `%1` | `%2` | %3 | %4 | %5 | %6 |")
        .arg(option, QString::fromLatin1(setting.controlName()), values, standard,
             setting.change == SettingChange::Live ? QStringLiteral("live") : QStringLiteral("restart"),
             QString::fromLatin1(setting.help));
}

} // namespace

void TestSettingTable::init()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_dir.path());
    appSettings().clear();
}

void TestSettingTable::everyRow()
{
    QTest::addColumn<const ServerSetting*>("setting");
    for (const ServerSetting& setting : ServerSetting::all())
        QTest::newRow(setting.name) << &setting;
}

void TestSettingTable::commandLineTakesIt()
{
    QFETCH(const ServerSetting*, setting);
    const SettingValue other = otherValue(*setting);
    CommandLine line(argumentsFor(*setting, textOf(other)));
    QVERIFY(!line.isRefused);
    const auto plan = line.options.plan();
    QVERIFY(plan);
    QVERIFY(setting->get(plan->server) == other);
    QVERIFY(isAloneIn(*setting, plan->server));
    const QString help = QString::fromStdString(line.command->help());
    QVERIFY2(help.contains(QString::fromLatin1(setting->placeholder)), qPrintable(help));
    // The endpoint and the framing have their own sentences there, shared with other verbs.
    if (setting->type != SettingType::Framing && setting->name != std::string_view("endpoint"))
        QVERIFY2(help.contains(QString::fromLatin1(setting->help)), qPrintable(help));
}

void TestSettingTable::commandLineKeepsItsRange()
{
    QFETCH(const ServerSetting*, setting);
    QStringList unfit;
    if (setting->isNumber())
        unfit << QString::number(setting->least - 1) << QString::number(setting->most + 1) << QStringLiteral("many");
    if (setting->isNumber() && setting->isZeroLeftOut)
        unfit << QStringLiteral("0");
    if (setting->type == SettingType::Word)
        unfit << QStringLiteral("pigeon") << QString();
    for (const QString& value : unfit)
        QVERIFY2(CommandLine(argumentsFor(*setting, value)).isRefused, qPrintable(value));
    QVERIFY(!setting->isNumber() || !CommandLine(argumentsFor(*setting, QString::number(setting->most))).isRefused);
    if (setting->type == SettingType::Framing || setting->type == SettingType::Endpoint)
        QVERIFY(!CommandLine(argumentsFor(*setting, QStringLiteral("a/b"))).options.plan());
}

void TestSettingTable::controlShowsAndChangesIt()
{
    QFETCH(const ServerSetting*, setting);
    const SettingValue other = otherValue(*setting);
    const std::string name = setting->controlName().toStdString();
    ServerPlan plan;
    QVERIFY(setting->set(plan, other));
    const Json shown = controlparams::shown(plan);
    QCOMPARE(shown.size(), ServerSetting::all().size());
    const Json& value = shown.at(name);
    QCOMPARE(QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump()), textOf(other));
    const auto changed = controlparams::changed({}, {{name, value}});
    if (setting->change == SettingChange::Restart) {
        QVERIFY(!changed);
        return;
    }
    QVERIFY(changed);
    QVERIFY(*changed == plan.settings);
    for (const Json& unfit : {Json(setting->least - 1), Json(setting->most + 1), Json(1.5), Json("5"), Json(nullptr)})
        QVERIFY2(!controlparams::changed({}, {{name, unfit}}), unfit.dump().c_str());
    if (setting->isNumber())
        QVERIFY(!controlparams::changed({}, {{name, std::numeric_limits<quint64>::max()}}));
}

void TestSettingTable::fileKeepsIt()
{
    QFETCH(const ServerSetting*, setting);
    ServerChoice choice;
    QVERIFY(setting->set(choice, otherValue(*setting)));
    ServerSettingsStore::save(choice);
    QVERIFY(setting->get(ServerSettingsStore::load()) == otherValue(*setting));
    QVERIFY(isAloneIn(*setting, ServerSettingsStore::load()));
    QSettings file = appSettings();
    QStringList unfit{QStringLiteral("-1/nonsense")};
    if (setting->isNumber())
        unfit << QString::number(setting->least - 1) << QString::number(setting->most + 1) << QStringLiteral("1.5");
    if (setting->type == SettingType::Endpoint) // any text with a slash is a path
        unfit = {QString(200, QLatin1Char('x')).prepend(QLatin1Char('/'))};
    for (const QString& text : unfit) {
        file.setValue(QStringLiteral("server/") + setting->storedKey(), text);
        file.sync();
        QVERIFY2(setting->get(ServerSettingsStore::load()) == setting->standard(), qPrintable(text));
    }
}

void TestSettingTable::dialogHasIt()
{
    QFETCH(const ServerSetting*, setting);
    ServerChoice choice;
    choice.settings.endpoint = *Endpoint::parse(QStringLiteral("MyPipe"));
    ServerSettingsDialog dialog(choice);
    QVERIFY(dialog.choice() == choice);
    const QList<SettingField*> fields = dialog.findChildren<SettingField*>();
    const auto field =
        std::ranges::find_if(fields, [&](const SettingField* each) { return &each->setting() == setting; });
    QVERIFY(field != fields.end());
    (*field)->setValue(otherValue(*setting));
    QVERIFY(setting->get(dialog.choice()) == otherValue(*setting));
    QVERIFY(isAloneIn(*setting, dialog.choice()));
    const auto* widget = dialog.findChild<QWidget*>(QString::fromLatin1(setting->name));
    QVERIFY(widget);
    QVERIFY(!widget->accessibleName().isEmpty());
    QVERIFY2(widget->toolTip().contains(QString::fromLatin1(setting->help)), qPrintable(widget->toolTip()));
    // It shows the given value and the limits of its range.
    QVERIFY(ServerSettingsDialog(dialog.choice()).choice() == dialog.choice());
    for (const qint64 end : {setting->least, setting->most}) {
        if (!setting->isNumber())
            break;
        (*field)->setValue(end);
        QVERIFY(setting->get(dialog.choice()) == SettingValue(end));
    }
    if (setting->type != SettingType::Endpoint)
        return;
    (*field)->setValue(QStringLiteral("a/b"));
    QVERIFY(!dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
    QVERIFY(setting->get(dialog.choice()) == otherValue(*setting)); // the last valid value
}

void TestSettingTable::documentHasIt()
{
    QFile file(qEnvironmentVariable("STANDPIPE_SOURCE") + QStringLiteral("/docs/SETTINGS.md"));
    QVERIFY(file.open(QFile::ReadOnly | QFile::Text));
    QStringList lines;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("| `")))
            lines << line;
    }
    QStringList wanted;
    for (const ServerSetting& setting : ServerSetting::all())
        wanted << documentLine(setting);
    QVERIFY2(lines == wanted, qPrintable(QStringLiteral("docs/SETTINGS.md should have these lines:\n") +
                                         wanted.join(QLatin1Char('\n'))));
}

void TestSettingTable::namesAreTheirOwn()
{
    QSet<QByteArray> names;
    QSet<QString> keys;
    for (const ServerSetting& setting : ServerSetting::all()) {
        names << setting.name << setting.controlName();
        keys << setting.storedKey();
        QCOMPARE(ServerSetting::named(setting.name), &setting);
        QVERIFY(setting.fits(setting.standard()));
        QVERIFY(setting.fits(otherValue(setting)));
        QVERIFY(!setting.fits(setting.type == SettingType::Truth ? SettingValue(qint64(1)) : SettingValue(true)));
    }
    QCOMPARE(keys.size(), static_cast<qsizetype>(ServerSetting::all().size()));
    QVERIFY(names.size() >= keys.size());
    QVERIFY(ServerSetting::named("no-such-setting") == nullptr);
}

STANDPIPE_TEST(TestSettingTable, QApplication)
#include "tst_settingtable.moc"
