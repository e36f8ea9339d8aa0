// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/csvwriter.h"

#include "core/activity/activityjson.h"
#include "core/activity/errortoken.h"
#include "core/activity/isotime.h"
#include "core/activity/kindname.h"
#include "core/text/activitytext.h"
#include "core/text/errorreason.h"
#include "core/text/escaping.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace standpipe {

namespace {

constexpr const char* columnNames =
    "seq,time,pipe,pid,kind,request,bytes,took_us,count,text,base64,cut,peer_pid,peer_uid,peer_user,"
    "peer_program,where,reason,explanation\r\n";

constexpr std::array<std::string_view, 4> wideFormulaStarts = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                                               "\xEF\xBC\xA0"}; // full-width = + - @

bool startsFormula(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty())
        return false;
    if (std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        return true;
    return std::ranges::any_of(wideFormulaStarts, [text](std::string_view start) { return text.starts_with(start); });
}

/// Text as part of a quoted cell. Where ';' parts cells, as it does in half of Europe, the text behind one begins a cell.
void appendInQuotes(QByteArray& out, std::string_view text)
{
    while (!text.empty()) {
        const size_t end = std::min(text.find_first_of("\";"), text.size());
        out.append(text.data(), static_cast<qsizetype>(end));
        text.remove_prefix(end);
        if (text.empty())
            return;
        out += text.front() == '"' ? "\"\"" : ";";
        const size_t cell = text.find_first_not_of("\"; ");
        if (text.front() == ';' && cell != std::string_view::npos && startsFormula(text.substr(cell)))
            out += '\'';
        text.remove_prefix(1);
    }
}

/// The cell and the comma before it.
void addText(QByteArray& out, QByteArrayView utf8)
{
    out += ',';
    const std::string_view text(utf8.data(), static_cast<size_t>(utf8.size()));
    const bool isGuarded = startsFormula(text);
    const bool isQuoted = isGuarded || text.find_first_of("\",;\r\n ") != std::string_view::npos;
    if (!isQuoted) {
        out += utf8;
        return;
    }
    out += '"';
    if (isGuarded)
        out += '\'';
    appendInQuotes(out, text);
    out += '"';
}

void addText(QByteArray& out, const QString& text)
{
    if (text.isEmpty())
        out += ',';
    else
        addText(out, QByteArrayView(text.toUtf8()));
}

void addNumber(QByteArray& out, qint64 number, bool isKnown)
{
    out += ',';
    if (isKnown)
        out += QByteArray::number(number);
}

/// Microseconds, three digits behind the point.
void addMicroseconds(QByteArray& out, Nanoseconds time)
{
    out += ',';
    if (time.count() < 0)
        return;
    out += QByteArray::number(qint64{time.count() / 1000});
    out += '.';
    out += QByteArray::number(qint64{1000 + time.count() % 1000}).sliced(1);
}

bool isPlain(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; });
}

void addMessage(QByteArray& out, const Activity& activity)
{
    QByteArrayView payload = activity.payload;
    const bool isCut = payload.size() < activity.bytes;
    if (isPlain(payload)) {
        addText(out, payload);
        out += ',';
    } else if (payload.isValidUtf8()) {
        addText(out, text::escapedUtf8(payload));
        out += ',';
    } else {
        out += ',';
        addText(out, QByteArrayView(activity.payload.toBase64()));
    }
    out += isCut ? ",true" : ",";
}

void addPeer(QByteArray& out, const PeerIdentity& peer)
{
    addNumber(out, peer.pid, peer.pid != 0);
    addNumber(out, peer.uid, peer.uid >= 0);
    addText(out, text::escaped(peer.user));
    addText(out, text::escaped(peer.executable));
}

void addReason(QByteArray& out, const Activity& activity)
{
    const Error& reason = activity.reason();
    const bool hasPlace = activity.facts && !activity.facts->where.isEmpty();
    addText(out, text::escaped(hasPlace ? activity.facts->where : reason.where));
    if (reason.isNone()) {
        out += ",,";
        return;
    }
    const QLatin1StringView token = errorToken(reason.code);
    addText(out, QByteArrayView(token.data(), token.size()));
    addText(out, text::reason(reason));
}

} // namespace

void CsvWriter::begin(QByteArray& out, const ExportSource& /*source*/)
{
    out += columnNames;
}

void CsvWriter::write(QByteArray& out, const Activity& activity)
{
    const bool hasMessage = activity.bytes > 0 || isMessage(activity.kind);
    out += QByteArray::number(activity.sequence);
    out += ',';
    out += QByteArrayView(isoTime(activity.time));
    addNumber(out, activity.pipe.number, true);
    addNumber(out, activity.pid, activity.pid != 0);
    addText(out, activityToken(activity.kind));
    out += ',';
    if (!activity.request.isNull())
        out += QByteArray::number(activity.request.number);
    addNumber(out, activity.bytes, hasMessage);
    addMicroseconds(out, activity.took);
    addNumber(out, activity.count, activity.count != 0);
    addMessage(out, activity);
    addPeer(out, activity.peer());
    addReason(out, activity);
    out += "\r\n";
}

} // namespace standpipe
