// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framingspec.h"

#include "core/framing/framecodec.h"
#include "core/framing/framingregistry.h"

#include <QLatin1StringView>

#include <algorithm>

namespace standpipe {

namespace {

const FramingEntry* entryNamed(QStringView name)
{
    const auto& entries = framings();
    const auto found = std::ranges::find_if(
        entries, [name](const FramingEntry& entry) { return QLatin1StringView(entry.name) == name; });
    return found == entries.end() ? nullptr : &*found;
}

/// The entry with its own name for these parameters of a family, such as u16be for length; nullptr if there is none.
const FramingEntry* shortNameOf(const FramingEntry& family, const FramingParameters& parameters)
{
    const auto& entries = framings();
    const auto found = std::ranges::find_if(entries, [&](const FramingEntry& entry) {
        return !entry.parse && entry.make == family.make && entry.parameters == parameters;
    });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

FramingParameters FramingParameters::of(QByteArrayView bytes)
{
    FramingParameters parameters;
    const QByteArrayView kept = bytes.first(qMin(bytes.size(), limits::delimiterBytes));
    std::ranges::copy(kept, parameters.bytes.begin());
    parameters.size = static_cast<quint8>(kept.size());
    return parameters;
}

FramingSpec FramingSpec::of(const FramingEntry& entry, const FramingParameters& parameters)
{
    const FramingEntry* const named = entry.parse ? shortNameOf(entry, parameters) : &entry;
    FramingSpec spec;
    spec.m_entry = static_cast<quint8>((named ? named : &entry) - framings().data());
    if (!named)
        spec.m_parameters = parameters;
    return spec;
}

const FramingEntry& FramingSpec::entry() const
{
    return framings()[m_entry];
}

const FramingParameters& FramingSpec::parameters() const
{
    return entry().parse ? m_parameters : entry().parameters;
}

QString FramingSpec::text() const
{
    const FramingEntry& row = entry();
    const QString name = QLatin1StringView(row.name);
    return row.write ? name + QLatin1Char(':') + row.write(m_parameters) : name;
}

FramingTraits FramingSpec::traits() const
{
    return makeFrameCodec(*this, limits::largestMaxMessage)->traits();
}

Result<FramingSpec> parseFraming(const QString& text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    const qsizetype nameEnd = colon < 0 ? text.size() : colon;
    const FramingEntry* const entry = entryNamed(QStringView(text).first(nameEnd));
    if (!entry)
        return failure({.code = ErrorCode::FramingUnknown, .detail = text.first(nameEnd)});
    const auto wrongAt = [&text](qsizetype at) {
        return failure({.code = ErrorCode::FramingParametersWrong, .detail = text, .number = at + 1});
    };
    if (!entry->parse)
        return colon < 0 ? Result<FramingSpec>(FramingSpec::of(*entry, {})) : wrongAt(colon);
    if (colon < 0)
        return wrongAt(text.size());
    const ParsedParameters parsed = entry->parse(QStringView(text).sliced(colon + 1));
    if (parsed.wrongAt)
        return wrongAt(colon + 1 + *parsed.wrongAt);
    return FramingSpec::of(*entry, parsed.parameters);
}

FramingSpec lineFraming()
{
    return FramingSpec::of(*entryNamed(u"line"), {});
}

std::unique_ptr<FrameCodec> makeFrameCodec(const FramingSpec& framing, qint64 maxMessage)
{
    return framing.entry().make(framing, maxMessage);
}

} // namespace standpipe
