// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/messagepane.h"

#include "core/text/unittext.h"
#include "ui/models/conversationtext.h"

#include <QLocale>
#include <QPlainTextEdit>
#include <QTabBar>

namespace standpipe {

MessagePane::MessagePane(QWidget* parent) : MessageDetails(parent)
{
    view()->setObjectName(QStringLiteral("chosenMessage"));
    view()->setAccessibleName(tr("The chosen message in full"));
    tabs()->setObjectName(QStringLiteral("chosenViews"));
}

void MessagePane::setRow(const ConversationRow& row)
{
    if (ConversationText::carriesMessage(row))
        setMessage(titleOf(row), factsOf(row), row.bytes);
    else
        setSentence(titleOf(row), factsOf(row), ConversationText::message(row));
}

QString MessagePane::titleOf(const ConversationRow& row)
{
    const QString number = QLocale().toString(row.request.number);
    switch (row.kind) {
    case ConversationKind::Sent:
        return row.request.isNull() ? tr("Message, not sent") : tr("Message %1").arg(number);
    case ConversationKind::Reply:
        return tr("Reply to message %1").arg(number);
    case ConversationKind::LateReply:
        return tr("Late reply to message %1").arg(number);
    case ConversationKind::Pushed:
        return tr("Message nobody asked for");
    case ConversationKind::Error:
        return row.request.isNull() ? tr("What went wrong") : tr("What went wrong with message %1").arg(number);
    case ConversationKind::NotSent:
        break;
    }
    return tr("Messages not sent");
}

QString MessagePane::factsOf(const ConversationRow& row)
{
    QString facts = text::clockTime(row.time);
    if (ConversationText::carriesMessage(row))
        facts += QStringLiteral(" · ") + (row.bytes.size() == 1 ? tr("1 byte") : tr("%L1 bytes").arg(row.bytes.size()));
    if (row.took.count() >= 0)
        facts += row.kind == ConversationKind::Reply ? tr(" · answered in %1").arg(text::duration(row.took))
                                                     : tr(" · after %1").arg(text::duration(row.took));
    return facts;
}

} // namespace standpipe

#include "moc_messagepane.cpp"
