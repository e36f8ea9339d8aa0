// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conversationtext.h"

#include "core/base/limits.h"
#include "core/text/activitytext.h"
#include "core/text/errortext.h"
#include "core/text/unittext.h"

namespace standpipe {

bool ConversationText::carriesMessage(const ConversationRow& row)
{
    return row.kind != ConversationKind::Error && row.kind != ConversationKind::NotSent;
}

bool ConversationText::isBlank(const ConversationRow& row)
{
    // Long white space is detected bytewise, so that painting a row does not decode a large message.
    constexpr qsizetype decoded = 1024;
    if (!carriesMessage(row))
        return false;
    if (row.bytes.size() > decoded)
        return row.bytes.trimmed().isEmpty();
    return QString::fromUtf8(row.bytes).trimmed().isEmpty();
}

bool ConversationText::isTrouble(const ConversationRow& row)
{
    if (!carriesMessage(row))
        return true;
    const bool isReply = row.kind == ConversationKind::Reply || row.kind == ConversationKind::LateReply;
    return isReply && row.bytes == "Error: bad request"; // the article's one error on the wire
}

QString ConversationText::way(const ConversationRow& row)
{
    if (!carriesMessage(row))
        return QStringLiteral("!");
    return row.kind == ConversationKind::Sent ? QStringLiteral("→") : QStringLiteral("←");
}

QString ConversationText::wayWord(const ConversationRow& row)
{
    if (!carriesMessage(row))
        return tr("problem");
    return row.kind == ConversationKind::Sent ? tr("sent") : tr("received");
}

QString ConversationText::message(const ConversationRow& row)
{
    if (row.kind == ConversationKind::Error && row.count > 0)
        return tr("%1 What had come, %2: \"%3\".")
            .arg(text::sentence(row.error), text::byteSize(row.count),
                 text::shown(row.bytes, limits::shownTextBytes, row.count));
    if (row.kind == ConversationKind::Error)
        return text::sentence(row.error);
    if (row.kind == ConversationKind::NotSent && row.count == 1)
        return tr("The last message of this repeat was not sent.");
    if (row.kind == ConversationKind::NotSent)
        return tr("%n further messages of this repeat were not sent.", nullptr, static_cast<int>(row.count));
    if (row.bytes.isEmpty())
        return tr("empty message");
    if (isBlank(row))
        return tr("blank message, %1").arg(text::byteSize(row.bytes.size()));
    return text::shown(row.bytes, limits::shownTextBytes, row.bytes.size());
}

QString ConversationText::took(const ConversationRow& row)
{
    if (row.kind == ConversationKind::LateReply)
        return tr("late");
    if (row.kind == ConversationKind::Pushed)
        return tr("unasked");
    return row.took.count() < 0 ? QString() : text::duration(row.took);
}

QString ConversationText::line(const ConversationRow& row)
{
    QString text = text::clockTime(row.time) + u' ' + way(row) + u' ' + message(row);
    if (const QString time = took(row); !time.isEmpty())
        text += QStringLiteral(" (%1)").arg(time);
    return text;
}

} // namespace standpipe
