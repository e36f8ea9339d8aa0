// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framingspec.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <memory>
#include <optional>
#include <vector>

namespace standpipe {

/// The result of parsing the text after a framing's name.
/// Thread: value
struct ParsedParameters {
    FramingParameters parameters{};
    /// Position in the text, from 0, of the first error, its end if something is missing; nothing if the text is valid.
    std::optional<qsizetype> wrongAt{};
};

/// One framing, or a family of framings that differ by parameters. All lists of framings (help texts, combo boxes,
/// error sentences, the README, the tests, the fuzz targets) are made from it.
///
/// To add one: write its codec, add a row at the end of framings(), and a test of its bytes.
/// Thread: value (immutable; the rows live as long as the program)
struct FramingEntry {
    const char* name = nullptr;
    /// The form of the text after the name and a colon; nullptr: no parameters.
    const char* parameterForm = nullptr;
    /// A few words for a list of choices. Untranslated, as the two below: see framingLabel() and the functions after
    /// it.
    const char* label = nullptr;
    /// Where a message ends, as one sentence.
    const char* sentence = nullptr;
    /// The possible parameters; nullptr: none.
    const char* parameterSentence = nullptr;
    /// Example texts of this framing, the simplest first. Empty: only its name.
    std::vector<const char*> examples{};
    /// For an entry without parameterForm that belongs to a family: the parameters for its codec.
    FramingParameters parameters{};
    std::unique_ptr<FrameCodec> (*make)(const FramingSpec& framing, qint64 maxMessage) = nullptr;
    /// Both nullptr if parameterForm is.
    ParsedParameters (*parse)(QStringView text) = nullptr;
    QString (*write)(const FramingParameters& parameters) = nullptr;

    /// "u32le", "length:WIDTH,le|be[,inclusive][,offset=N]".
    [[nodiscard]] QString form() const;
};

/// All framings, in the order they are listed. u32le is the first.
[[nodiscard]] const std::vector<FramingEntry>& framings();

/// "Length, 4 bytes LE".
[[nodiscard]] QString framingLabel(const FramingEntry& entry);
[[nodiscard]] QString framingSentence(const FramingEntry& entry);
/// Empty if the framing has no parameters.
[[nodiscard]] QString framingParameterSentence(const FramingEntry& entry);
/// The values of --framing: "u32le, u32be, …, delimiter:HEX, …".
[[nodiscard]] QString framingForms();
/// One or more framings of each kind: each entry by its name or its examples.
[[nodiscard]] QList<FramingSpec> exampleFramings();

} // namespace standpipe
