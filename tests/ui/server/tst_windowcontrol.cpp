// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/jsontext.h"
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/server/serverfixture.h"
#include "ui/log/activitypanel.h"
#include "ui/models/activitymodel.h"

#include <nlohmann/json.hpp>

using namespace standpipe;
using Json = nlohmann::ordered_json;

/// The control pipe of a server window, with its own client.
/// Thread: GUI thread
class TestWindowControl final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatItChangesTheWindowKnows();
    void itComesAndGoesWithTheServer();
    void stopStopsTheServer();
    void aTakenPlaceIsAProblemInTheLog();
};

namespace {

/// A window that has a control pipe, or will get one.
/// Thread: GUI thread
struct ControlledWindow : test::ServerFixture {
    ControlledWindow()
    {
        session = window->findChild<ServerSession*>();
        client.setSettings({.endpoint = *Endpoint::parse(place()), .framing = "line"_framing, .keepConnected = false});
    }

    [[nodiscard]] QString place() const { return folder.filePath(QStringLiteral("control.sock")); }
    [[nodiscard]] bool isThere() const { return QFileInfo::exists(place()); }
    void setControl(const QString& text)
    {
        ServerChoice choice = session->choice();
        choice.control = text.isEmpty() ? Endpoint() : *Endpoint::parse(text);
        session->setChoice(choice);
    }
    /// The result of a call; null if there is none.
    Json call(const std::string& method, const Json& params = Json::object())
    {
        Json reply;
        bool isOver = false;
        const QObject context;
        QObject::connect(&client, &PipeClient::eventsReceived, &context, [&](const QList<ClientEvent>& events) {
            for (const ClientEvent& event : events) {
                isOver = isOver || event.kind == ClientEvent::Kind::Replied || event.kind == ClientEvent::Kind::Failed;
                if (event.kind == ClientEvent::Kind::Replied)
                    reply = jsontext::read(event.bytes);
            }
        });
        client.send(jsontext::write(Json{{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}}));
        (void)QTest::qWaitFor([&] { return isOver; }, test::patience);
        return reply.is_object() ? reply.value("result", Json()) : Json();
    }

    ServerSession* session;
    PipeClient client;
};

} // namespace

void TestWindowControl::whatItChangesTheWindowKnows()
{
    ControlledWindow fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.setControl(fixture.place());
    QTRY_VERIFY(fixture.isThere());
    const Json settings = fixture.call("settings", {{"pipes", 7}, {"peer_unsent", 12'345}});
    QVERIFY2(settings.is_object(), settings.dump().c_str());
    QCOMPARE(settings.at("pipes").get<int>(), 7);
    QCOMPARE(QString::fromStdString(settings.at("control").get<std::string>()), fixture.place());
    QCOMPARE(fixture.session->choice().settings.pipes, 7);
    QCOMPARE(fixture.session->choice().settings.peerLimits.unsentBytes, 12'345);
    QTRY_COMPARE(fixture.call("counters").at("limit").get<int>(), 7);
    // Stored with the other settings.
    fixture.window->close();
    QCOMPARE(ServerSettingsStore::load().settings.pipes, 7);
    QCOMPARE(ServerSettingsStore::load().control.text(), fixture.place());
}

void TestWindowControl::itComesAndGoesWithTheServer()
{
    ControlledWindow fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    QVERIFY(!fixture.isThere());
    fixture.setControl(fixture.place());
    QTRY_VERIFY(fixture.isThere());
    QVERIFY(fixture.call("list").is_array());
    fixture.setControl(QString());
    QTRY_VERIFY(!fixture.isThere());
    fixture.setControl(fixture.place());
    QTRY_VERIFY(fixture.isThere());
    fixture.session->stop();
    QTRY_COMPARE(fixture.state(), ServerState::Stopped);
    QTRY_VERIFY(!fixture.isThere());
    fixture.session->start(fixture.path());
    QTRY_VERIFY(fixture.isThere());
    QVERIFY(fixture.call("list").is_array());
}

void TestWindowControl::stopStopsTheServer()
{
    ControlledWindow fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.setControl(fixture.place());
    QTRY_VERIFY(fixture.isThere());
    QVERIFY(fixture.call("stop") == Json(true));
    QTRY_COMPARE(fixture.state(), ServerState::Stopped);
    QTRY_VERIFY(!fixture.isThere());
}

void TestWindowControl::aTakenPlaceIsAProblemInTheLog()
{
    ControlledWindow fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.setControl(fixture.path()); // the server's own endpoint
    const auto hasProblem = [&fixture] {
        const ActivityModel& model = fixture.session->activities();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, ActivityModel::Text).data().toString().contains(fixture.path()))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(hasProblem());
    QCOMPARE(fixture.state(), ServerState::Listening);
    fixture.setControl(fixture.place()); // a different one works
    QTRY_VERIFY(fixture.isThere());
}

STANDPIPE_TEST(TestWindowControl, QApplication)
#include "tst_windowcontrol.moc"
