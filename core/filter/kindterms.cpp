// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/kindterms.h"

#include "core/activity/kindname.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

namespace standpipe {
namespace {

const QList<ActivityKind> failures = {ActivityKind::BadRequest, ActivityKind::Unanswered, ActivityKind::Evicted,
                                      ActivityKind::Problem, ActivityKind::Dropped};
/// Ends that may be normal, depending on their reason.
const QList<ActivityKind> ends = {ActivityKind::Disconnected, ActivityKind::ServerStopped};

bool isUsualEnd(ErrorCode code)
{
    switch (code) {
    case ErrorCode::None:
    case ErrorCode::PeerClosed:
    case ErrorCode::IdleTooLong:
    case ErrorCode::RoomNeeded:
    case ErrorCode::OneRequestDone:
    case ErrorCode::ServerStopped:
    case ErrorCode::ByPerson:
        return true;
    default:
        return false;
    }
}

/// Accepts some of the kinds.
/// Thread: any thread (immutable)
class KindTerm final : public FilterTerm {
public:
    explicit KindTerm(const QList<ActivityKind>& kinds)
    {
        for (const ActivityKind kind : kinds)
            m_isWanted.at(static_cast<std::size_t>(kind)) = true;
    }

    [[nodiscard]] bool accepts(const Activity& activity) const override
    {
        return m_isWanted.at(static_cast<std::size_t>(activity.kind));
    }
    [[nodiscard]] QString key() const override { return kindIn(kinds()); }
    [[nodiscard]] SqlCondition condition(Bound /*bound*/) const override { return {kindIn(kinds()), {}, true}; }

private:
    [[nodiscard]] QList<ActivityKind> kinds() const
    {
        QList<ActivityKind> list;
        for (std::size_t kind = 0; kind < m_isWanted.size(); ++kind) {
            if (m_isWanted.at(kind))
                list << static_cast<ActivityKind>(kind);
        }
        return list;
    }

    std::array<bool, static_cast<std::size_t>(activityKinds)> m_isWanted{};
};

/// Accepts failures.
/// Thread: any thread (immutable)
class ErrorTerm final : public FilterTerm {
public:
    [[nodiscard]] bool accepts(const Activity& activity) const override
    {
        return failures.contains(activity.kind) ||
               (ends.contains(activity.kind) && !isUsualEnd(activity.reason().code));
    }
    [[nodiscard]] QString key() const override { return QStringLiteral("error"); }
    [[nodiscard]] SqlCondition condition(Bound bound) const override
    {
        if (bound == Bound::Below)
            return {kindIn(failures), {}, false};
        return {QStringLiteral("(%1 OR (facts IS NOT NULL AND %2))").arg(kindIn(failures), kindIn(ends)), {}, false};
    }
};

/// Accepts activities by the peer's user or program.
/// Thread: any thread (immutable)
class PeerTerm final : public FilterTerm {
public:
    PeerTerm(bool isUser, QString text) : m_isUser(isUser), m_text(std::move(text)) {}

    [[nodiscard]] bool accepts(const Activity& activity) const override
    {
        if (!activity.facts)
            return false;
        const PeerIdentity& peer = activity.facts->peer;
        if (!m_isUser)
            return peer.executable.contains(m_text, Qt::CaseInsensitive);
        return peer.user.contains(m_text, Qt::CaseInsensitive) ||
               (peer.uid >= 0 && QString::number(peer.uid) == m_text);
    }
    [[nodiscard]] QString key() const override
    {
        return (m_isUser ? QStringLiteral("user:\"") : QStringLiteral("program:\"")) + m_text.toCaseFolded() +
               QLatin1Char('"');
    }
    [[nodiscard]] SqlCondition condition(Bound bound) const override
    {
        return {bound == Bound::Above ? QStringLiteral("facts IS NOT NULL") : QStringLiteral("0"), {}, false};
    }

private:
    const bool m_isUser;
    const QString m_text;
};

/// Everyday names of kinds.
constexpr std::array aliases = {
    std::pair(QLatin1StringView("answer"), ActivityKind::Reply),
    std::pair(QLatin1StringView("handled"), ActivityKind::Reply),
    std::pair(QLatin1StringView("bad"), ActivityKind::BadRequest),
    std::pair(QLatin1StringView("busy"), ActivityKind::AllBusy),
    std::pair(QLatin1StringView("closed"), ActivityKind::PipeClosed),
    std::pair(QLatin1StringView("started"), ActivityKind::PipeStarted),
    std::pair(QLatin1StringView("stopped"), ActivityKind::ServerStopped),
};

} // namespace

std::optional<ActivityKind> kindFromWord(const QString& word)
{
    const QString token = word.toLower().replace(QLatin1Char('-'), QLatin1Char('_'));
    const auto* const found =
        std::ranges::find_if(aliases, [&token](const auto& alias) { return alias.first == token; });
    return found != aliases.end() ? found->second : kindFromToken(token);
}

FilterTermPtr kindTerm(const QList<ActivityKind>& kinds)
{
    return std::make_shared<KindTerm>(kinds);
}

FilterTermPtr errorTerm()
{
    return std::make_shared<ErrorTerm>();
}

FilterTermPtr userTerm(const QString& text)
{
    return std::make_shared<PeerTerm>(true, text);
}

FilterTermPtr programTerm(const QString& text)
{
    return std::make_shared<PeerTerm>(false, text);
}

QString kindIn(const QList<ActivityKind>& kinds)
{
    QStringList numbers;
    for (const ActivityKind kind : kinds)
        numbers << QString::number(kindNumber(kind));
    return numbers.isEmpty() ? QStringLiteral("0") : QStringLiteral("kind IN (%1)").arg(numbers.join(QLatin1Char(',')));
}

} // namespace standpipe
