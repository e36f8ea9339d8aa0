// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"
#include "tests/support/testprogram.h"
#include "tests/ui/rules/rulesfixture.h"
#include "ui/rules/rulessaver.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace standpipe;
using test::RulesFixture;
using Json = RuleDocument::Json;

/// Test requests, and rules from and to other places: files, a restart, other parts of the window.
/// Thread: GUI thread
class TestRulesFiles final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void aRequestIsTried_data();
    void aRequestIsTried();
    void whatIsTriedCountsNothing();
    void aFileIsOpenedAndSaved();
    void whatSomebodyElseWritesIsNotLost();
    void rulesAreMadeAndSaved();
    void filesOfRepliesAreSeenFromTheRules();
    void whatIsEditedSurvivesARestart();
    void rulesThatAreAddedAreOneStep();
};

namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

void TestRulesFiles::aRequestIsTried_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("tried");
    QTest::newRow("plain") << QStringLiteral("ping") << QStringLiteral("\u2192 rule 1 (first)|ping, 1 on pipe 1");
    QTest::newRow("several messages") << QStringLiteral("who")
                                      << QStringLiteral("\u2192 rule 2|you\nstill you (after 200 ms)");
    QTest::newRow("a fault") << QStringLiteral("cut")
                             << QStringLiteral("\u2192 rule 3|abcdefgh (cut after 5 bytes)\nthen disconnects");
    QTest::newRow("an end") << QStringLiteral("bye") << QStringLiteral("\u2192 rule 4|bye\nthen disconnects");
    QTest::newRow("no answer") << QStringLiteral("quiet") << QStringLiteral("\u2192 rule 5|no answer");
    QTest::newRow("the first turn") << QStringLiteral("turn")
                                    << QStringLiteral(
                                           "\u2192 refused, for no rule fits. The nearest, rule 6, is for request "
                                           "number 2 of these only.|Error: bad request");
    QTest::newRow("the first state") << QStringLiteral("open")
                                     << QStringLiteral(
                                            "\u2192 refused, for no rule fits. The nearest, rule 7, waits for the "
                                            "state known.|Error: bad request");
    QTest::newRow("almost") << QStringLiteral("PING ")
                            << QStringLiteral("\u2192 refused, for no rule fits. The nearest, rule 1 (first), differs "
                                              "only by capitals or by blanks around the text.|Error: bad request");
    QTest::newRow("not at all") << QStringLiteral("zzz")
                                << QStringLiteral(
                                       "\u2192 refused, for no rule fits. None comes near.|Error: bad request");
    QTest::newRow("lines") << QStringLiteral("a\nb") << QStringLiteral("\u2192 rule 8|a\\nb");
}

void TestRulesFiles::aRequestIsTried()
{
    QFETCH(QString, request);
    QFETCH(QString, tried);
    RulesFixture rules;
    const Json all = Json::parse(R"([
        {"name": "first", "when": {"exact": "ping"}, "reply": "{text}, {counter} on pipe {pipe}"},
        {"when": {"exact": "who"}, "reply": ["you", {"text": "still you", "delay": 200}]},
        {"when": {"exact": "cut"}, "reply": {"text": "abcdefgh", "cut": 5}},
        {"when": {"exact": "bye"}, "reply": {"text": "bye", "disconnect": true}},
        {"when": {"exact": "quiet"}, "reply": {"none": true}},
        {"when": {"exact": "turn", "nth": 2}, "reply": "x"},
        {"when": {"exact": "open", "state": "known"}, "reply": "x"},
        {"when": {"contains": "\n"}, "reply": "{text}"}])");
    rules.panel.addRules(all.get<std::vector<Json>>());
    QTRY_VERIFY(rules.panel.handler()->rules()->size() == 8);
    rules.tryRequest(request);
    QTRY_COMPARE(rules.tried(), tried);
    // The same once more: trying it changed nothing.
    rules.tryRequest(QString());
    rules.tryRequest(request);
    QCOMPARE(rules.tried(), tried);
}

void TestRulesFiles::whatIsTriedCountsNothing()
{
    RulesFixture rules;
    rules.panel.addRules({Json::parse(R"({"when": {"exact": "a", "nth": 1}, "becomes": "b", "reply": "{counter}"})")});
    QTRY_VERIFY(rules.panel.handler()->rules()->size() == 1);
    rules.tryRequest(QStringLiteral("a"));
    QCOMPARE(rules.tried(), QStringLiteral("\u2192 rule 1|1"));
    QCOMPARE(rules.panel.handler()->rules()->hits(0), 0U);
    const PeerIdentity peer;
    const QByteArray bytes("a");
    const RequestView view{.pipe = PipeHandle{1}, .bytes = bytes, .peer = peer};
    ScenarioStates states;
    QCOMPARE(rules.panel.handler()->rules()->take(RuleRequest(view), states).rule, 0);
}

void TestRulesFiles::aFileIsOpenedAndSaved()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("rules.json"));
    writeFile(path, R"({"$schema": "s.json", "rules": [ // one
        {"when": {"exact": "a"}, "reply": {"text": "1", "times": 1}}]})");
    RulesFixture rules;
    rules.add("not saved", "0");
    QSignalSpy said(&rules.panel, &RulesPanel::said);
    rules.panel.openFile(path);
    QCOMPARE(said.count(), 1);
    QVERIFY(said.first().first().toString().contains(QLatin1String("comments")));
    QTRY_COMPARE(rules.ask("a"), QByteArray("1"));
    rules.write(0, RuleTableModel::Name, QStringLiteral("one"));
    const auto* const file = rules.panel.findChild<QLabel*>(QStringLiteral("rulesFile"));
    QCOMPARE(file->text(), QStringLiteral("rules.json, changed"));
    rules.button("saveRules").click();
    QVERIFY(rules.note().contains(QLatin1String("comments"))); // and nothing was saved yet
    QVERIFY(contentsOf(path).contains("// one"));
    rules.button("saveRules").click();
    QCOMPARE(file->text(), QStringLiteral("rules.json"));
    ReplyFiles files(folder.path());
    const auto read = RuleReader::read(contentsOf(path), path, files);
    QVERIFY(read);
    QCOMPARE((*read)->at(0).name, QStringLiteral("one"));
    QVERIFY(contentsOf(path).contains("\"$schema\": \"s.json\""));
    QVERIFY(contentsOf(path).contains("\"times\": 1"));

    // An unreadable file changes nothing.
    rules.panel.openFile(folder.filePath(QStringLiteral("none.json")));
    QVERIFY(rules.note().contains(QLatin1String("none.json")));
    QCOMPARE(rules.ask("a"), QByteArray("1"));
    rules.panel.saveFile(folder.filePath(QStringLiteral("no/where.json")));
    QVERIFY(rules.note().contains(QLatin1String("where.json")));
    QCOMPARE(file->text(), QStringLiteral("rules.json"));

    // Undo restores what was not saved before the file was opened.
    rules.button("undoRules").click();
    rules.button("undoRules").click();
    QTRY_COMPARE(rules.ask("not saved"), QByteArray("0"));
    QCOMPARE(file->text(), QStringLiteral("in no file yet"));
}

void TestRulesFiles::whatSomebodyElseWritesIsNotLost()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("rules.json"));
    const auto one = [](const QByteArray& reply) {
        return QByteArray(R"({"rules": [{"when": {"exact": "a"}, "reply": ")" + reply + R"("}]})");
    };
    writeFile(path, one("1"));
    RulesFixture rules;
    rules.panel.openFile(path);
    QTRY_COMPARE(rules.ask("a"), QByteArray("1"));
    // Without unsaved changes the file is read again.
    writeFile(path, one("2"));
    QTRY_COMPARE(rules.ask("a"), QByteArray("2"));
    QCOMPARE(rules.note(), QString());
    // With unsaved changes both are kept until the user decides.
    rules.write(0, RuleTableModel::Reply, QStringLiteral("mine"));
    QTRY_COMPARE(rules.ask("a"), QByteArray("mine"));
    writeFile(path, one("3"));
    QTRY_VERIFY(rules.note().contains(QLatin1String("changed on disk")));
    QCOMPARE(rules.ask("a"), QByteArray("mine"));
    rules.button("saveRules").click();
    QVERIFY(contentsOf(path) == one("3"));
    QVERIFY(rules.note().contains(QLatin1String("once more")));
    rules.button("saveRules").click();
    QVERIFY(contentsOf(path).contains("mine"));
    QCOMPARE(rules.note(), QString());
}

void TestRulesFiles::rulesAreMadeAndSaved()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("made.json"));
    QWidget window;
    RulesSaver saver(&window);
    const QSignalSpy said(&saver, &RulesSaver::said);
    saver.save({{"a", "{1}"}, {"b", {}}}, path);
    QCOMPARE(said.count(), 1);
    ReplyFiles files(folder.path());
    const auto read = RuleReader::read(contentsOf(path), path, files);
    QVERIFY(read);
    QCOMPARE((*read)->size(), 2);
    saver.save({{"a", "1"}}, folder.filePath(QStringLiteral("no/where.json")));
    QVERIFY(said.last().first().toString().contains(QLatin1String("where.json")));
}

void TestRulesFiles::filesOfRepliesAreSeenFromTheRules()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("rules.json"));
    const QString reply = folder.filePath(QStringLiteral("reply.bin"));
    writeFile(path, R"({"rules": [{"when": {"exact": "a"}, "reply": {"file": "reply.bin"}}]})");
    writeFile(reply, "from a file");
    RulesFixture rules;
    rules.panel.openFile(path);
    QTRY_COMPARE(rules.ask("a"), QByteArray("from a file"));
    writeFile(reply, "from another");
    QTRY_COMPARE(rules.ask("a"), QByteArray("from another"));
}

void TestRulesFiles::whatIsEditedSurvivesARestart()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    const QString path = folder.filePath(QStringLiteral("rules.json"));
    {
        RulesFixture rules;
        rules.add("a", "1");
        rules.panel.saveFile(path);
        rules.add("\xc3\xa4", "2");
        rules.add("c", "3");
        rules.editor().setText(QStringLiteral("{ not yet"));
        rules.tryRequest(QStringLiteral("c"));
        rules.panel.save(settings);
    }
    RulesFixture rules;
    rules.panel.restore(settings);
    QCOMPARE(rules.replies(), QStringLiteral("123"));
    QCOMPARE(rules.panel.findChild<QLabel*>(QStringLiteral("rulesFile"))->text(),
             QStringLiteral("rules.json, changed"));
    QVERIFY(rules.note().startsWith(QLatin1String("Rule 3: ")));
    rules.table().selectRows(2, 1);
    QCOMPARE(rules.editor().text(), QStringLiteral("{ not yet"));
    rules.button("removeRules").click();
    QTRY_COMPARE(rules.ask("\xc3\xa4"), QByteArray("2"));
    QVERIFY(rules.tried().contains(QLatin1String("no rule fits")));
}

void TestRulesFiles::rulesThatAreAddedAreOneStep()
{
    RulesFixture rules;
    rules.add("a", "1");
    const Json rule{{"when", {{"exact", "b"}}}, {"reply", "2"}};
    rules.panel.addRules({rule, rule, rule});
    QCOMPARE(rules.model().rowCount(), 4);
    QCOMPARE(rules.table().selectedCount(), 3);
    rules.button("undoRules").click();
    QCOMPARE(rules.model().rowCount(), 1);
}

STANDPIPE_TEST(TestRulesFiles, QApplication)
#include "tst_rulesfiles.moc"
