// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/jsonlinesreader.h"

#include "core/base/limits.h"
#include "core/export/activityline.h"

#include <QIODevice>

#include <cerrno>
#include <utility>

namespace standpipe {

namespace {

/// The beginning of a line. Texts within a line cannot contain it: quotes are escaped there.
constexpr QByteArrayView lineBegin("{\"seq\":");

/// Where the next line begins in this one, after one that was cut off; -1: nowhere.
qsizetype nextBegin(QByteArrayView line)
{
    return line.size() > 1 ? line.indexOf(lineBegin, 1) : -1;
}

bool lacksItsBegin(QByteArrayView line)
{
    const QByteArrayView shown = line.trimmed();
    return !shown.startsWith('{') && shown.endsWith('}');
}

} // namespace

JsonLinesReader::JsonLinesReader(QIODevice& device, QString name) : m_device(device), m_name(std::move(name)) {}

Result<std::optional<Activity>> JsonLinesReader::next()
{
    while (true) {
        const Result<std::optional<QByteArrayView>> line = nextLine();
        if (!line)
            return failure(line.error());
        if (!*line)
            return atEnd();
        const qint64 first = ++m_line;
        if (isPassedOver(**line))
            continue;
        QByteArray spread;
        QByteArrayView object = **line;
        if (object.trimmed() == "{") {
            auto all = spreadObject(object.toByteArray());
            if (!all)
                return failure(all.error());
            object = spread = *std::move(all);
        }
        Result<std::optional<Activity>> activity = read(object, first);
        if (activity && *activity) {
            if (m_endpoint.isEmpty() && (*activity)->kind == ActivityKind::ServerListening && (*activity)->facts)
                m_endpoint = (*activity)->facts->where;
            m_unlessLog.reset();
            return activity;
        }
        if (activity && m_isLineOpen) {
            m_wasCut = true;
            end();
        } else if (activity) {
            noteCut(first);
        } else if (first == 1 && lacksItsBegin(object)) {
            m_unlessLog = placed(activity.error(), first);
            noteCut(first);
        } else {
            end();
            return failure(std::exchange(m_unlessLog, std::nullopt).value_or(placed(activity.error(), first)));
        }
    }
}

Result<std::optional<Activity>> JsonLinesReader::atEnd()
{
    if (m_unlessLog)
        return failure(*std::exchange(m_unlessLog, std::nullopt));
    return std::nullopt;
}

Result<std::optional<Activity>> JsonLinesReader::read(QByteArrayView line, qint64 number)
{
    bool isCutOff = false;
    Result<Activity> activity = activityFromJson(line, &isCutOff);
    if (activity)
        return std::optional(*std::move(activity));
    if (isCutOff)
        return std::nullopt;
    // A writer was killed within the line, and the next one continued directly after it.
    const Error error = activity.error();
    qint64 cut = 0;
    for (qsizetype end = nextBegin(line); end > 0; end = nextBegin(line)) {
        if (activityFromJson(line.first(end), &isCutOff) || !isCutOff)
            return failure(error);
        ++cut;
        line = line.sliced(end);
    }
    activity = activityFromJson(line, &isCutOff);
    if (cut == 0 || (!activity && !isCutOff))
        return failure(error);
    while (cut-- > 0)
        noteCut(number);
    return activity ? std::optional(*std::move(activity)) : std::nullopt;
}

void JsonLinesReader::noteCut(qint64 line)
{
    if (m_cutLines++ == 0)
        m_firstCutLine = line;
}

Result<QByteArray> JsonLinesReader::spreadObject(QByteArray begin)
{
    const qint64 first = m_line;
    while (true) {
        const Result<std::optional<QByteArrayView>> line = nextLine();
        if (!line)
            return failure(line.error());
        if (!*line) {
            m_isLineOpen = true;
            return begin;
        }
        ++m_line;
        if (begin.size() + (*line)->size() >= limits::activityJsonLine)
            return failure(tooLong(first));
        begin += '\n';
        begin += **line;
        // A line at the outermost level is not a member of the object: the rest of the object is missing.
        if ((*line)->startsWith('}') || (*line)->startsWith(lineBegin))
            return begin;
    }
}

void JsonLinesReader::end()
{
    m_hasEnded = true;
    m_from = m_scanned = m_buffer.size();
}

Error JsonLinesReader::tooLong(qint64 line)
{
    end();
    return placed({.code = ErrorCode::LogLineTooLong, .limit = limits::activityJsonLine}, line);
}

bool JsonLinesReader::isPassedOver(QByteArrayView line)
{
    static constexpr QByteArrayView greeting("Listening on ");
    if (m_line == 1 && line.startsWith(greeting)) {
        m_endpoint = QString::fromUtf8(line.sliced(greeting.size()).trimmed());
        return true;
    }
    return line.trimmed().isEmpty();
}

Result<std::optional<QByteArrayView>> JsonLinesReader::nextLine()
{
    m_isLineOpen = false;
    while (true) {
        const qsizetype end = m_buffer.indexOf('\n', m_scanned);
        if (end >= 0) {
            const qsizetype begin = std::exchange(m_from, end + 1);
            m_scanned = m_from;
            if (end - begin > limits::activityJsonLine)
                break;
            return QByteArrayView(m_buffer).sliced(begin, end - begin);
        }
        m_scanned = m_buffer.size();
        if (m_scanned - m_from > limits::activityJsonLine)
            break;
        const Result<bool> more = m_hasEnded ? Result<bool>(false) : readMore();
        if (!more)
            return failure(more.error());
        if (*more)
            continue;
        if (m_from == m_buffer.size())
            return std::nullopt;
        m_isLineOpen = true;
        const qsizetype begin = std::exchange(m_from, m_buffer.size());
        return QByteArrayView(m_buffer).sliced(begin);
    }
    return failure(tooLong(++m_line));
}

Result<bool> JsonLinesReader::readMore()
{
    m_buffer.remove(0, m_from);
    m_scanned -= m_from;
    m_from = 0;
    const qsizetype before = m_buffer.size();
    m_buffer.resize(before + limits::readChunk);
    errno = 0;
    const qint64 got = m_device.read(m_buffer.data() + before, limits::readChunk);
    const int systemError = errno;
    m_buffer.resize(before + std::max<qint64>(got, 0));
    if (got > 0)
        return true;
    m_hasEnded = true;
    // A blocking device returns no bytes only at its end; for a sequential one, QIODevice reports that as -1 without a
    // cause.
    if (got < 0 && systemError != 0)
        return failure(
            {.code = ErrorCode::FileNotReadable, .where = m_name, .detail = m_name, .systemError = systemError});
    return false;
}

Error JsonLinesReader::placed(Error error, qint64 line) const
{
    error.where = m_name;
    error.number = line;
    return error;
}

} // namespace standpipe
