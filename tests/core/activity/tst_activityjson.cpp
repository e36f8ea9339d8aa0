// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityjson.h"
#include "core/activity/errortoken.h"
#include "core/json/unsafecharacter.h"
#include "tests/support/testprogram.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace standpipe;
using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

namespace {

Activity activityOf(ActivityKind kind, const QByteArray& payload = {})
{
    Activity activity;
    activity.sequence = 1;
    activity.time = WallTime(1'767'323'045s + 678'901us); // 2026-01-02T03:04:05.678901Z
    activity.pipe = PipeHandle{1};
    activity.kind = kind;
    activity.payload = payload;
    activity.bytes = payload.size();
    return activity;
}

Json parsed(const Activity& activity)
{
    const QByteArray line = activityJson(activity);
    return Json::parse(line.begin(), line.end());
}

} // namespace

/// Thread: main thread
class TestActivityJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestIsAsDocumented();
    void tokensAreStableAndDistinct();
    void errorTokensAreStableAndDistinct();
    void bytesThatAreNotUtf8ComeAsBase64();
    void cutTextStaysText();
    void kindsWithoutMessageHaveNoBytes();
    void replyHasTimeTaken();
    void connectedHasPeer();
    void reasonHasItsNumbers();
    void reasonNamesWhoHoldsTheName();
    void oneLineWhateverComes();
    void halfMessagesAreInIt();
    void nothingActsOnATerminal();
};

void TestActivityJson::requestIsAsDocumented()
{
    QCOMPARE(
        activityJson(activityOf(ActivityKind::Request, "hello")),
        QByteArray(
            R"({"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"request","bytes":5,"text":"hello"})"));
}

void TestActivityJson::tokensAreStableAndDistinct()
{
    QSet<QString> tokens;
    for (int kind = 0; kind <= static_cast<int>(ActivityKind::Dropped); ++kind)
        tokens.insert(activityToken(ActivityKind(kind)));
    QCOMPARE(tokens.size(), static_cast<int>(ActivityKind::Dropped) + 1);
    QCOMPARE(activityToken(ActivityKind::ServerListening), QStringLiteral("server_listening"));
    QCOMPARE(activityToken(ActivityKind::BadRequest), QStringLiteral("bad_request"));
    QCOMPARE(activityToken(ActivityKind::Dropped), QStringLiteral("dropped"));
}

void TestActivityJson::errorTokensAreStableAndDistinct()
{
    static const QRegularExpression shape(QStringLiteral("^[a-z][a-z0-9_]+$"));
    QSet<QString> tokens;
    for (int code = 0; code <= static_cast<int>(ErrorCode::FileNotWritable); ++code) {
        const QString token = errorToken(ErrorCode(code));
        QVERIFY2(shape.match(token).hasMatch(), qPrintable(token));
        tokens.insert(token);
    }
    QCOMPARE(tokens.size(), static_cast<int>(ErrorCode::FileNotWritable) + 1);
    QCOMPARE(errorToken(ErrorCode::EndpointEmpty), QLatin1StringView("endpoint_empty"));
    QCOMPARE(errorToken(ErrorCode::OutOfDescriptors), QLatin1StringView("out_of_descriptors"));
    QCOMPARE(errorToken(ErrorCode::StalledInMessage), QLatin1StringView("stalled_in_message"));
    QCOMPARE(errorToken(ErrorCode::FileNotWritable), QLatin1StringView("file_not_writable"));
}

void TestActivityJson::bytesThatAreNotUtf8ComeAsBase64()
{
    const Json json = parsed(activityOf(ActivityKind::Request, "a\xff"));
    QVERIFY(!json.contains("text"));
    QCOMPARE(QByteArray::fromStdString(json.at("base64")), QByteArray("a\xff").toBase64());
    QCOMPARE(json.at("bytes").get<int>(), 2);
}

void TestActivityJson::cutTextStaysText()
{
    Activity activity = activityOf(ActivityKind::Request, "ab\xf0\x9f\x98");
    activity.bytes = 4000;
    const Json json = parsed(activity);
    QCOMPARE(json.at("text").get<std::string>(), "ab");
    QCOMPARE(json.at("bytes").get<int>(), 4000);
    QVERIFY(json.at("cut").get<bool>());
}

void TestActivityJson::kindsWithoutMessageHaveNoBytes()
{
    for (const ActivityKind kind : {ActivityKind::PipeStarted, ActivityKind::Connected, ActivityKind::Listening,
                                    ActivityKind::Disconnected, ActivityKind::BadRequest}) {
        const Json json = parsed(activityOf(kind));
        QVERIFY(!json.contains("bytes") && !json.contains("text") && !json.contains("base64"));
    }
    QVERIFY(parsed(activityOf(ActivityKind::Request)).contains("bytes")); // an empty request has a length: zero
}

void TestActivityJson::replyHasTimeTaken()
{
    Activity activity = activityOf(ActivityKind::Reply, "yes");
    activity.request = RequestId{7};
    activity.took = 1'234'500ns;
    const Json json = parsed(activity);
    QCOMPARE(json.at("took_us").get<double>(), 1234.5);
    QCOMPARE(json.at("request").get<int>(), 7);
}

void TestActivityJson::connectedHasPeer()
{
    Activity activity = activityOf(ActivityKind::Connected);
    ActivityFacts facts;
    facts.peer = {.pid = 4711,
                  .uid = 1000,
                  .gid = 1000,
                  .user = QStringLiteral("anna"),
                  .executable = QStringLiteral("/usr/bin/node")};
    activity.facts = std::make_shared<const ActivityFacts>(facts);
    QCOMPARE(QByteArray::fromStdString(parsed(activity).at("peer").dump()),
             QByteArray(R"({"pid":4711,"uid":1000,"user":"anna","program":"/usr/bin/node"})"));
}

void TestActivityJson::reasonHasItsNumbers()
{
    Activity activity = activityOf(ActivityKind::Evicted);
    ActivityFacts facts;
    facts.reason.code = ErrorCode::StalledInMessage;
    facts.reason.number = 3;
    facts.reason.limit = 9;
    facts.reason.milliseconds = 5000;
    activity.facts = std::make_shared<const ActivityFacts>(facts);
    const Json json = parsed(activity);
    QCOMPARE(json.at("reason").get<std::string>(), "stalled_in_message");
    QCOMPARE(json.at("number").get<int>(), 3);
    QCOMPARE(json.at("limit").get<int>(), 9);
    QCOMPARE(json.at("ms").get<int>(), 5000);
}

void TestActivityJson::reasonNamesWhoHoldsTheName()
{
    Activity activity = activityOf(ActivityKind::Evicted);
    ActivityFacts facts;
    facts.reason = {.code = ErrorCode::HeldByOther, .pid = 4711, .program = QStringLiteral("/opt/gr\u00fcn \"1\"")};
    activity.facts = std::make_shared<const ActivityFacts>(facts);
    const Json holder = parsed(activity).at("holder");
    QCOMPARE(holder.at("pid").get<int>(), 4711);
    QCOMPARE(holder.at("program").get<std::string>(), "/opt/gr\xc3\xbcn \"1\"");
}

void TestActivityJson::oneLineWhateverComes()
{
    const QByteArray line = activityJson(activityOf(ActivityKind::Request, QByteArray("\"\n\r\x00\x1b\\", 6)));
    QVERIFY(!line.contains('\n'));
    QCOMPARE(QByteArray::fromStdString(Json::parse(line.begin(), line.end()).at("text")),
             QByteArray("\"\n\r\x00\x1b\\", 6));
}

void TestActivityJson::halfMessagesAreInIt()
{
    for (const ActivityKind kind : {ActivityKind::Disconnected, ActivityKind::Evicted}) {
        const Json json = parsed(activityOf(kind, "half"));
        QCOMPARE(json.at("bytes").get<int>(), 4);
        QCOMPARE(json.at("text").get<std::string>(), "half");
    }
}

void TestActivityJson::nothingActsOnATerminal()
{
    const QString text = QStringLiteral("a\u007fb\u009b31mc\u061c\u200e\u200f\u202a\u202e\u2028\u2029\u2066\u2069\ufeff"
                                        "\u00e9\u2030\u20ac\u0628\U0001F600d");
    const Activity activity = activityOf(ActivityKind::Request, text.toUtf8());
    const QString line = QString::fromUtf8(activityJson(activity));
    for (const QChar c : line)
        QVERIFY2(c.isSurrogate() || !isUnsafeCharacter(c.unicode()), qPrintable(QString::number(c.unicode(), 16)));
    QVERIFY(line.contains(QStringLiteral("\\u007fb\\u009b31mc\\u061c")));
    QVERIFY(line.contains(QStringLiteral("\u00e9\u2030\u20ac\u0628\U0001F600d")));
    QCOMPARE(QString::fromStdString(parsed(activity).at("text").get<std::string>()), text);
    // Among these only DEL is ASCII.
    const Activity plain = activityOf(ActivityKind::Request, "a\x7f");
    QVERIFY(activityJson(plain).contains("\"a\\u007f\""));
}

STANDPIPE_TEST(TestActivityJson, QCoreApplication)
#include "tst_activityjson.moc"
