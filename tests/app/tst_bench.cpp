// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <nlohmann/json.hpp>

using standpipe::test::Program;
using Json = nlohmann::ordered_json;

/// Thread: main thread
class TestBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void textTellsRateAndRoundTrips();
    void jsonIsSound();
    void absentServerIsSaid();
    void serverThatClosesBreaksOff();

private:
    [[nodiscard]] QStringList bench(const QString& name, const char* options) const
    {
        return QStringList{QStringLiteral("bench"), name} + QString::fromUtf8(options).split(QLatin1Char(' '));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Program> m_server;
};

void TestBench::initTestCase()
{
    m_server = std::make_unique<Program>(
        QStringList{QStringLiteral("serve"), QStringLiteral("P"), QStringLiteral("--log"), QStringLiteral("none")},
        m_folder.path());
    QVERIFY(m_server->start());
    QVERIFY(m_server->waitFor([this] { return m_server->output.startsWith("Listening on "); }));
}

void TestBench::textTellsRateAndRoundTrips()
{
    Program program(bench(QStringLiteral("P"), "--duration 200"), m_folder.path());
    QCOMPARE(program.run(), 0);
    for (const char* word : {"messages ", "a second", "p50", "p99", "p99.9"})
        QVERIFY2(program.output.contains(word), program.output.constData());
    QCOMPARE(program.errors, QByteArray());
}

void TestBench::jsonIsSound()
{
    Program program(bench(QStringLiteral("P"), "--duration 300 --connections 5 --pipeline 7 --size 100 --json"),
                    m_folder.path());
    QCOMPARE(program.run(), 0);
    const Json json = Json::parse(program.output.begin(), program.output.end());
    QCOMPARE(json.at("connections").get<int>(), 5);
    QCOMPARE(json.at("pipeline").get<int>(), 7);
    QVERIFY(json.at("messages").get<int>() >= 35);
    QVERIFY(json.at("messages_per_second").get<double>() > 0);
    const double p50 = json.at("p50_us");
    const double p99 = json.at("p99_us");
    const double p999 = json.at("p999_us");
    QVERIFY(p50 > 0 && p50 <= p99 && p99 <= p999 && p999 <= json.at("longest_us").get<double>());
    QCOMPARE(json.at("refused").get<int>(), 0);
}

void TestBench::absentServerIsSaid()
{
    Program program(bench(QStringLiteral("Nobody"), "--connections 3"), m_folder.path());
    QCOMPARE(program.run(), 3);
    QCOMPARE(program.errors.count('\n'), 1);
    QVERIFY2(program.errors.contains("Nothing listens there."), program.errors.constData());
}

void TestBench::serverThatClosesBreaksOff()
{
    Program server({QStringLiteral("serve"), QStringLiteral("Once"), QStringLiteral("--one-request")}, m_folder.path());
    QVERIFY(server.start());
    QVERIFY(server.waitFor([&] { return server.output.startsWith("Listening on "); }));
    Program program(bench(QStringLiteral("Once"), "--duration 5000"), m_folder.path());
    QCOMPARE(program.run(), 5);
    QCOMPARE(program.errors.count('\n'), 1);
}

STANDPIPE_TEST(TestBench, QCoreApplication)
#include "tst_bench.moc"
