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

/// What a text behind a framing's name says.
/// Thread: value
struct ParsedParameters {
    FramingParameters parameters{};
    /// Where in the text, from 0, the first thing stands that is wrong, its end if something is missing; nothing: all is well.
    std::optional<qsizetype> wrongAt{};
};

/// One framing that is offered, or a family of them that differ by parameters. All that lists framings (help texts, combo boxes,
/// error sentences, the README, the tests, the fuzz targets) reads it here.
///
/// To add one: write its codec, add a row at the end of framings(), and a test of its bytes.
/// Thread: value (immutable; the rows live as long as the program)
struct FramingEntry {
    const char* name = nullptr;
    /// What follows the name and a colon; nullptr: it has no parameters.
    const char* parameterForm = nullptr;
    /// A few words for a list of choices. Untranslated, as the two below: see framingLabel() and its kin.
    const char* label = nullptr;
    /// Where a message ends, in one sentence.
    const char* sentence = nullptr;
    /// What the parameters may be; nullptr: it has none.
    const char* parameterSentence = nullptr;
    /// Texts of this framing that are worth trying, the plainest first. Empty: there is only its name.
    std::vector<const char*> examples{};
    /// Of an entry without parameterForm that is one of a family: those that its codec gets.
    FramingParameters parameters{};
    std::unique_ptr<FrameCodec> (*make)(const FramingSpec& framing, qint64 maxMessage) = nullptr;
    /// Both nullptr where parameterForm is.
    ParsedParameters (*parse)(QStringView text) = nullptr;
    QString (*write)(const FramingParameters& parameters) = nullptr;

    /// "u32le", "length:WIDTH,le|be[,inclusive][,offset=N]".
    [[nodiscard]] QString form() const;
};

/// All framings, in the order they are offered. u32le is the first.
[[nodiscard]] const std::vector<FramingEntry>& framings();

/// "Length, 4 bytes LE".
[[nodiscard]] QString framingLabel(const FramingEntry& entry);
[[nodiscard]] QString framingSentence(const FramingEntry& entry);
/// Empty where the framing has no parameters.
[[nodiscard]] QString framingParameterSentence(const FramingEntry& entry);
/// What can be written behind --framing: "u32le, u32be, …, delimiter:HEX, …".
[[nodiscard]] QString framingForms();
/// A framing of each kind, and several where parameters make a difference: each entry by its name or its examples.
[[nodiscard]] QList<FramingSpec> exampleFramings();

} // namespace standpipe
