// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/control/jsonrpc.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace standpipe;
using jsonrpc::Failure;
using jsonrpc::Json;

/// JSON-RPC 2.0 by the examples of its specification, and by invalid input.
/// Thread: GUI thread
class TestJsonRpc : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void replies_data();
    void replies();
    void notificationsAreDoneAndNotAnswered();
    void hostileTextIsRefused();
};

namespace {

jsonrpc::Outcome call(const std::string& method, const Json& params)
{
    if (method == "echo")
        return params;
    return tl::make_unexpected(Failure{Failure::MethodNotFound, "no such method"});
}

} // namespace

void TestJsonRpc::replies_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("answered");
    QTest::newRow("a call") << QByteArray(R"({"jsonrpc":"2.0","id":7,"method":"echo","params":{"a":1}})")
                            << QByteArray(R"({"jsonrpc":"2.0","result":{"a":1},"id":7})");
    QTest::newRow("without params") << QByteArray(R"({"jsonrpc":"2.0","id":"x","method":"echo"})")
                                    << QByteArray(R"({"jsonrpc":"2.0","result":{},"id":"x"})");
    QTest::newRow("no such method")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"no"})")
        << QByteArray(R"({"jsonrpc":"2.0","error":{"code":-32601,"message":"no such method"},"id":1})");
    QTest::newRow("no JSON")
        << QByteArray(R"({"jsonrpc": "2.0", "method)")
        << QByteArray(R"({"jsonrpc":"2.0","error":{"code":-32700,"message":"this is no JSON"},"id":null})");
    QTest::newRow("positional params")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"echo","params":[1]})")
        << QByteArray(R"({"jsonrpc":"2.0","error":{"code":-32602,"message":"\"params\" must be an object"},"id":1})");
    QTest::newRow("a batch, one of them a notification")
        << QByteArray(
               R"([{"jsonrpc":"2.0","id":1,"method":"echo"},{"jsonrpc":"2.0","method":"echo"},{"jsonrpc":"2.0","id":2,"method":"echo"}])")
        << QByteArray(R"([{"jsonrpc":"2.0","result":{},"id":1},{"jsonrpc":"2.0","result":{},"id":2}])");
    QTest::newRow("of notifications alone") << QByteArray(R"([{"jsonrpc":"2.0","method":"echo"}])") << QByteArray();
}

void TestJsonRpc::replies()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, answered);
    QCOMPARE(jsonrpc::reply(asked, call), answered);
}

void TestJsonRpc::notificationsAreDoneAndNotAnswered()
{
    int done = 0;
    const auto count = [&done](const std::string&, const Json&) -> jsonrpc::Outcome {
        ++done;
        return tl::make_unexpected(Failure{Failure::Refused, "not even this is told"});
    };
    QCOMPARE(jsonrpc::reply(R"({"jsonrpc":"2.0","method":"x"})", count), QByteArray());
    QCOMPARE(done, 1);
}

void TestJsonRpc::hostileTextIsRefused()
{
    const auto codeOf = [](const QByteArray& text) {
        const Json json = Json::parse(jsonrpc::reply(text, call).toStdString());
        return json.at("error").at("code").get<int>();
    };
    QCOMPARE(codeOf(QByteArray(1'000'000, '[')), static_cast<int>(Failure::ParseError));
    QCOMPARE(codeOf("[]"), static_cast<int>(Failure::InvalidRequest));
    QCOMPARE(codeOf("1"), static_cast<int>(Failure::InvalidRequest));
    QCOMPARE(codeOf("\xff\xfe"), static_cast<int>(Failure::ParseError));
    QCOMPARE(codeOf(R"({"jsonrpc":2.0,"id":1,"method":"echo"})"), static_cast<int>(Failure::InvalidRequest));
    QCOMPARE(codeOf(R"({"jsonrpc":"2.0","id":[],"method":"echo"})"), static_cast<int>(Failure::InvalidRequest));
    QCOMPARE(codeOf(R"({"jsonrpc":"2.0","id":1,"method":5})"), static_cast<int>(Failure::InvalidRequest));
    QByteArray many = "[";
    many += QByteArray("1,").repeated(1001);
    many.back() = ']';
    QCOMPARE(codeOf(many), static_cast<int>(Failure::InvalidRequest));
}

STANDPIPE_TEST(TestJsonRpc, QCoreApplication)
#include "tst_jsonrpc.moc"
