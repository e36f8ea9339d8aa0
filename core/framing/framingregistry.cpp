// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framingregistry.h"

#include "core/framing/contentlengthcodec.h"
#include "core/framing/delimitercodec.h"
#include "core/framing/lengthcodec.h"
#include "core/framing/netstringcodec.h"
#include "core/framing/rawcodec.h"

#include <QCoreApplication>
#include <QStringList>

#include <type_traits>

namespace standpipe {

namespace {

constexpr const char* context = "standpipe::framing";

QString translated(const char* text)
{
    return text ? QCoreApplication::translate(context, text) : QString();
}

template <class Codec>
std::unique_ptr<FrameCodec> make(const FramingSpec& framing, qint64 maxMessage)
{
    if constexpr (std::is_constructible_v<Codec, const FramingSpec&, qint64>)
        return std::make_unique<Codec>(framing, maxMessage);
    else
        return std::make_unique<Codec>(maxMessage);
}

FramingEntry length(const char* name, const FramingParameters& parameters, const char* label, const char* sentence)
{
    return {.name = name, .label = label, .sentence = sentence, .parameters = parameters, .make = make<LengthCodec>};
}

FramingEntry delimiter(const char* name, const FramingParameters& parameters, const char* label, const char* sentence)
{
    return {.name = name, .label = label, .sentence = sentence, .parameters = parameters, .make = make<DelimiterCodec>};
}

std::vector<FramingEntry> lengths()
{
    return {
        length("u32le", LengthCodec::shape(4, LengthCodec::Order::LeastFirst),
               QT_TRANSLATE_NOOP("standpipe::framing", "Length, 4 bytes LE"),
               QT_TRANSLATE_NOOP("standpipe::framing", "A length of 4 bytes, least significant first: the article's.")),
        length("u32be", LengthCodec::shape(4, LengthCodec::Order::MostFirst),
               QT_TRANSLATE_NOOP("standpipe::framing", "Length, 4 bytes BE"),
               QT_TRANSLATE_NOOP("standpipe::framing", "A length of 4 bytes, most significant first.")),
        length("u16le", LengthCodec::shape(2, LengthCodec::Order::LeastFirst),
               QT_TRANSLATE_NOOP("standpipe::framing", "Length, 2 bytes LE"),
               QT_TRANSLATE_NOOP("standpipe::framing", "A length of 2 bytes, least significant first.")),
        length("u16be", LengthCodec::shape(2, LengthCodec::Order::MostFirst),
               QT_TRANSLATE_NOOP("standpipe::framing", "Length, 2 bytes BE"),
               QT_TRANSLATE_NOOP("standpipe::framing", "A length of 2 bytes, most significant first.")),
        length("u8", LengthCodec::shape(1, LengthCodec::Order::LeastFirst),
               QT_TRANSLATE_NOOP("standpipe::framing", "Length, 1 byte"),
               QT_TRANSLATE_NOOP("standpipe::framing", "A length of 1 byte.")),
    };
}

std::vector<FramingEntry> texts()
{
    return {
        delimiter("line", DelimiterCodec::lineParameters(), QT_TRANSLATE_NOOP("standpipe::framing", "Lines, LF"),
                  QT_TRANSLATE_NOOP("standpipe::framing", "A line feed; a CR before it is removed.")),
        delimiter("crlf", FramingParameters::of("\r\n"), QT_TRANSLATE_NOOP("standpipe::framing", "Lines, CR LF"),
                  QT_TRANSLATE_NOOP("standpipe::framing", "A CR and a line feed.")),
        delimiter("nul", FramingParameters::of(QByteArrayView("\0", 1)),
                  QT_TRANSLATE_NOOP("standpipe::framing", "NUL at the end"),
                  QT_TRANSLATE_NOOP("standpipe::framing", "A NUL byte.")),
        {.name = "netstring",
         .label = QT_TRANSLATE_NOOP("standpipe::framing", "Netstring"),
         .sentence = QT_TRANSLATE_NOOP("standpipe::framing", "A length in digits and a colon; a comma at the end."),
         .make = make<NetstringCodec>},
        {.name = "content-length",
         .label = QT_TRANSLATE_NOOP("standpipe::framing", "Content-Length"),
         .sentence = QT_TRANSLATE_NOOP("standpipe::framing", "Header lines with a Content-Length, as in LSP and DAP."),
         .make = make<ContentLengthCodec>},
        {.name = "raw",
         .label = QT_TRANSLATE_NOOP("standpipe::framing", "Raw, as read"),
         .sentence = QT_TRANSLATE_NOOP("standpipe::framing", "Nothing: one read brings one message."),
         .make = make<RawCodec>},
    };
}

std::vector<FramingEntry> families()
{
    return {
        {.name = "delimiter",
         .parameterForm = "HEX",
         .label = QT_TRANSLATE_NOOP("standpipe::framing", "Delimiter…"),
         .sentence = QT_TRANSLATE_NOOP("standpipe::framing", "These bytes."),
         .parameterSentence =
             QT_TRANSLATE_NOOP("standpipe::framing", "HEX is 1 to 16 bytes, two hexadecimal digits each."),
         .examples = {"delimiter:0d0a0d0a", "delimiter:0c", "delimiter:0a", "delimiter:616161", "delimiter:6162616261"},
         .make = make<DelimiterCodec>,
         .parse = DelimiterCodec::parse,
         .write = DelimiterCodec::write},
        {.name = "length",
         .parameterForm = "WIDTH,le|be[,inclusive][,offset=N]",
         .label = QT_TRANSLATE_NOOP("standpipe::framing", "Length…"),
         .sentence = QT_TRANSLATE_NOOP("standpipe::framing", "A length of WIDTH bytes."),
         .parameterSentence =
             QT_TRANSLATE_NOOP("standpipe::framing", "WIDTH is 1 to 8 bytes, le or be their order; an inclusive length "
                                                     "counts the header too; N is the number of "
                                                     "header bytes before the length, at most 128."),
         .examples = {"length:4,be,inclusive", "length:3,be", "length:3,le", "length:8,le", "length:8,be,inclusive",
                      "length:1,le,inclusive", "length:4,be,offset=4", "length:2,le,inclusive,offset=3",
                      "length:1,le,inclusive,offset=128", "length:6,be,offset=1"},
         .make = make<LengthCodec>,
         .parse = LengthCodec::parse,
         .write = LengthCodec::write},
    };
}

} // namespace

QString FramingEntry::form() const
{
    const QString word = QLatin1StringView(name);
    return parameterForm ? word + QLatin1Char(':') + QLatin1StringView(parameterForm) : word;
}

const std::vector<FramingEntry>& framings()
{
    // FramingSpec values and seeds of the fuzz targets refer to rows by index: add rows at the end.
    static const std::vector<FramingEntry> entries = [] {
        std::vector<FramingEntry> all = lengths();
        for (const auto& more : {texts(), families()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return entries;
}

QString framingLabel(const FramingEntry& entry)
{
    return translated(entry.label);
}

QString framingSentence(const FramingEntry& entry)
{
    return translated(entry.sentence);
}

QString framingParameterSentence(const FramingEntry& entry)
{
    return translated(entry.parameterSentence);
}

QString framingForms()
{
    QStringList forms;
    for (const FramingEntry& entry : framings())
        forms << entry.form();
    return forms.join(QStringLiteral(", "));
}

QList<FramingSpec> exampleFramings()
{
    QList<FramingSpec> all;
    for (const FramingEntry& entry : framings()) {
        if (!entry.parse)
            all << FramingSpec::of(entry, {});
        for (const char* const text : entry.examples)
            all << *parseFraming(QLatin1StringView(text));
    }
    return all;
}

} // namespace standpipe
