// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/rulemembers.h"

namespace standpipe {

QStringList ruleMembers(RuleExpectation shape)
{
    switch (shape) {
    case RuleExpectation::TopMember:
        return {QStringLiteral("$schema"), QStringLiteral("rules"), QStringLiteral("otherwise"),
                QStringLiteral("greeting")};
    case RuleExpectation::RuleMember:
        return {QStringLiteral("name"), QStringLiteral("when"), QStringLiteral("scenario"), QStringLiteral("becomes"),
                QStringLiteral("reply")};
    case RuleExpectation::WhenMember:
        return {QStringLiteral("exact"),     QStringLiteral("contains"), QStringLiteral("starts"),
                QStringLiteral("ends"),      QStringLiteral("regex"),    QStringLiteral("pointer"),
                QStringLiteral("equals"),    QStringLiteral("base64"),   QStringLiteral("hex"),
                QStringLiteral("startsHex"), QStringLiteral("endsHex"),  QStringLiteral("containsHex"),
                QStringLiteral("always"),    QStringLiteral("pipe"),     QStringLiteral("nth"),
                QStringLiteral("every"),     QStringLiteral("state")};
    case RuleExpectation::ReplyMember:
        return {QStringLiteral("text"),      QStringLiteral("template"),    QStringLiteral("json"),
                QStringLiteral("base64"),    QStringLiteral("hex"),         QStringLiteral("file"),
                QStringLiteral("delay"),     QStringLiteral("jitter"),      QStringLiteral("split"),
                QStringLiteral("pieces"),    QStringLiteral("between"),     QStringLiteral("cut"),
                QStringLiteral("announce"),  QStringLiteral("times"),       QStringLiteral("garbage"),
                QStringLiteral("halfClose"), QStringLiteral("stopReading"), QStringLiteral("disconnect"),
                QStringLiteral("none")};
    case RuleExpectation::GreetingMember:
        return {QStringLiteral("text"),   QStringLiteral("template"), QStringLiteral("json"),
                QStringLiteral("base64"), QStringLiteral("hex"),      QStringLiteral("file")};
    default:
        return {};
    }
}

} // namespace standpipe
