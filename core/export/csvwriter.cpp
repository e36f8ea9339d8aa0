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
    "seq,time,pipe,pid,kind,request,bytes,took_us,count,long,text,base64,cut,peer_pid,peer_uid,peer_user,"
    "peer_program,where,reason,explanation\r\n";

/// Lets spreadsheets recognise UTF-8.
constexpr const char* byteOrderMark = "\xEF\xBB\xBF";

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

/// Appends text to a quoted cell. Where ';' separates cells, as in half of Europe, the text after one begins a cell.
void appendInQuotes(QByteArray& out, std::string_view text)
{
    std::size_t behind = 0; // start of the text after a semicolon, searched for once in a run of them
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t end = std::min(text.find_first_of("\";", at), text.size());
        out.append(text.data() + at, static_cast<qsizetype>(end - at));
        at = end;
        if (at == text.size())
            return;
        out += text[at] == '"' ? "\"\"" : ";";
        if (text[at] != ';')
            continue;
        if (behind <= at)
            behind = std::min(text.find_first_not_of("\"; ", at), text.size());
        if (startsFormula(text.substr(behind)))
            out += '\'';
    }
}

/// A row being written.
struct Row {
    QByteArray& out;
    QByteArray longCells{}; ///< column names
};

/// The length of a cell as a spreadsheet counts it: in UTF-16 units, without quoting.
qsizetype cellLength(std::string_view cell)
{
    const bool isQuoted = cell.starts_with('"');
    qsizetype length = isQuoted ? -2 : 0;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const auto byte = static_cast<unsigned char>(cell[i]);
        if (byte >= 0xF0)
            length += 2; // a surrogate pair
        else if (byte < 0x80 || byte >= 0xC0)
            ++length;
        if (isQuoted && i > 0 && byte == '"' && i + 2 < cell.size() && cell[i + 1] == '"')
            ++i; // the second of two quotes
    }
    return length;
}

/// Appends a comma and the cell.
void addText(Row& row, const char* column, QByteArrayView utf8)
{
    row.out += ',';
    const qsizetype begin = row.out.size();
    const std::string_view text(utf8.data(), static_cast<size_t>(utf8.size()));
    const bool isGuarded = startsFormula(text);
    const bool isQuoted = isGuarded || text.find_first_of("\",;\r\n ") != std::string_view::npos;
    if (isQuoted) {
        row.out += isGuarded ? "\"'" : "\"";
        appendInQuotes(row.out, text);
        row.out += '"';
    } else {
        row.out += utf8;
    }
    const qsizetype size = row.out.size() - begin;
    if (size > CsvWriter::longestCell &&
        cellLength({row.out.constData() + begin, static_cast<size_t>(size)}) > CsvWriter::longestCell) {
        if (!row.longCells.isEmpty())
            row.longCells += ' ';
        row.longCells += column;
    }
}

void addText(Row& row, const char* column, const QString& text)
{
    if (text.isEmpty())
        row.out += ',';
    else
        addText(row, column, QByteArrayView(text.toUtf8()));
}

void addNumber(QByteArray& out, qint64 number, bool isKnown)
{
    out += ',';
    if (isKnown)
        out += QByteArray::number(number);
}

/// Appends microseconds with three decimal places.
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

void addMessage(Row& row, const Activity& activity)
{
    QByteArrayView payload = activity.payload;
    const bool isCut = payload.size() < activity.bytes;
    if (isPlain(payload)) {
        addText(row, "text", payload);
        row.out += ',';
    } else if (payload.isValidUtf8()) {
        addText(row, "text", text::escapedUtf8(payload));
        row.out += ',';
    } else {
        row.out += ',';
        addText(row, "base64", QByteArrayView(activity.payload.toBase64()));
    }
    row.out += isCut ? ",true" : ",";
}

void addPeer(Row& row, const PeerIdentity& peer)
{
    addNumber(row.out, peer.pid, peer.pid != 0);
    addNumber(row.out, peer.uid, peer.uid >= 0);
    addText(row, "peer_user", text::escaped(peer.user));
    addText(row, "peer_program", text::escaped(peer.executable));
}

void addReason(Row& row, const Activity& activity)
{
    const Error& reason = activity.reason();
    const bool hasPlace = activity.facts && !activity.facts->where.isEmpty();
    addText(row, "where", text::escaped(hasPlace ? activity.facts->where : reason.where));
    if (reason.isNone()) {
        row.out += ",,";
        return;
    }
    const QLatin1StringView token = errorToken(reason.code);
    addText(row, "reason", QByteArrayView(token.data(), token.size()));
    addText(row, "explanation", text::reason(reason));
}

} // namespace

void CsvWriter::begin(QByteArray& out, const ExportSource& /*source*/)
{
    if (m_hasMark)
        out += byteOrderMark;
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
    Row row{out};
    addText(row, "kind", activityToken(activity.kind));
    out += ',';
    if (!activity.request.isNull())
        out += QByteArray::number(activity.request.number);
    addNumber(out, activity.bytes, hasMessage);
    addMicroseconds(out, activity.took);
    addNumber(out, activity.count, activity.count != 0);
    out += ',';
    const qsizetype place = out.size();
    addMessage(row, activity);
    addPeer(row, activity.peer());
    addReason(row, activity);
    if (!row.longCells.isEmpty())
        out.insert(place, row.longCells);
    out += "\r\n";
}

} // namespace standpipe
