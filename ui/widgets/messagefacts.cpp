// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagefacts.h"

#include "core/base/limits.h"
#include "core/framing/framecodec.h"
#include "core/text/errortext.h"
#include "ui/style/style.h"

#include <QJsonDocument>

namespace standpipe {

namespace {

/// Longer texts are not analysed at every key press.
constexpr qsizetype judgedBytes = 256 * 1024;

bool isJson(const QByteArray& bytes)
{
    const QByteArray text = bytes.trimmed();
    if (bytes.size() > judgedBytes || !(text.startsWith('{') || text.startsWith('[')))
        return false;
    QJsonParseError error;
    (void)QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

/// The framing's error for a message it cannot carry: a line break in `line`, 300 bytes with a one-byte length.
Error whyNotEncodable(const QByteArray& bytes, FramingSpec framing)
{
    if (bytes.size() > judgedBytes)
        return {};
    QByteArray frame;
    const auto encoded = makeFrameCodec(framing, limits::largestMaxMessage)->encode(bytes, frame);
    return encoded ? Error() : encoded.error();
}

} // namespace

MessageFacts::MessageFacts(QWidget* parent) : QLabel(parent)
{
    setFont(Style::instance().small());
    setWordWrap(true);
    connect(&Style::instance(), &Style::changed, this, &MessageFacts::applyColour);
    applyColour();
}

void MessageFacts::setMessage(const QByteArray& message, FramingSpec framing)
{
    const Error error = whyNotEncodable(message, framing);
    m_isWrong = !error.isNone();
    applyColour();
    setText(m_isWrong ? text::why(error) : factsOf(message, framing));
}

void MessageFacts::applyColour()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Style::instance().colour(m_isWrong ? ColourRole::Error : ColourRole::Dim));
    setPalette(colours);
}

QString MessageFacts::factsOf(const QByteArray& message, FramingSpec framing)
{
    if (message.isEmpty()) {
        switch (framing.traits().empty) {
        case FramingTraits::Empty::Space:
            return tr("Empty message: travels as one space");
        case FramingTraits::Empty::Nothing:
            return tr("Empty message: nothing would travel");
        case FramingTraits::Empty::Frame:
            return tr("Empty message: travels as an empty frame");
        }
    }
    QString facts = message.size() == 1 ? tr("1 byte") : tr("%n bytes", nullptr, static_cast<int>(message.size()));
    if (isJson(message))
        facts += tr(" · JSON");
    return facts;
}

} // namespace standpipe

#include "moc_messagefacts.cpp"
