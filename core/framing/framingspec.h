// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/limits.h"
#include "core/base/result.h"

#include <QByteArrayView>
#include <QMetaType>
#include <QString>

#include <array>
#include <memory>

namespace standpipe {

class FrameCodec;
struct FramingEntry;
struct FramingTraits;

/// The parameters of a framing, as bytes with a meaning only to its codec. Stored in place, so that copying a
/// FramingSpec allocates nothing.
/// Thread: value
/// Bounds: limits::delimiterBytes
struct STANDPIPE_ENGINE_EXPORT FramingParameters {
    std::array<char, limits::delimiterBytes> bytes{};
    quint8 size = 0;

    /// bytes: at most limits::delimiterBytes.
    [[nodiscard]] static FramingParameters of(QByteArrayView bytes);
    [[nodiscard]] QByteArrayView view() const { return {bytes.data(), qsizetype{size}}; }
    friend bool operator==(const FramingParameters&, const FramingParameters&) = default;
};

/// A framing with its parameters: where one message ends and the next begins. `u32le`, the article's, unless parsed
/// from another text. Texts that mean the same framing (`u16be`, `length:2,be`) give equal values.
/// Thread: value
class STANDPIPE_ENGINE_EXPORT FramingSpec {
public:
    constexpr FramingSpec() = default;
    /// The entry's framing with these parameters, which come from its codec's parse().
    [[nodiscard]] static FramingSpec of(const FramingEntry& entry, const FramingParameters& parameters);

    /// Its canonical text, which parseFraming() accepts: the name if there is one, otherwise "length:8,be,inclusive".
    [[nodiscard]] QString text() const;
    /// Its row in the registry.
    [[nodiscard]] const FramingEntry& entry() const;
    [[nodiscard]] const FramingParameters& parameters() const;
    /// What it can carry, and how.
    [[nodiscard]] FramingTraits traits() const;

    friend bool operator==(const FramingSpec&, const FramingSpec&) = default;

private:
    quint8 m_entry = 0;               ///< index into framings()
    FramingParameters m_parameters{}; ///< empty if the entry has them itself
};

/// Parses the value of --framing. Fails with FramingUnknown (detail: the name), FramingParametersWrong (detail: the
/// text, number: position, from 1).
[[nodiscard]] STANDPIPE_ENGINE_EXPORT Result<FramingSpec> parseFraming(const QString& text);
/// The framing `line`, used by a server's control.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT FramingSpec lineFraming();
/// Makes a codec for one direction of one connection. maxMessage in bytes, see FrameCodec.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT std::unique_ptr<FrameCodec> makeFrameCodec(const FramingSpec& framing,
                                                                                 qint64 maxMessage);

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::FramingSpec)
