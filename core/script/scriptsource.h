// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// The text of a script, and the name of its file.
/// Thread: value
/// Fails:  read(): FileNotReadable, ScriptTooLong, ScriptNotText; ofText(): ScriptTooLong
class ScriptSource {
public:
    [[nodiscard]] static Result<ScriptSource> read(const QString& path);

    /// Makes a source from a text being edited. name: its file, or another name to use with line numbers.
    [[nodiscard]] static Result<ScriptSource> ofText(const QString& name, const QString& text);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const QString& text() const { return m_text; }
    /// Returns "FILE:LINE"; only the file if the line is unknown (0).
    [[nodiscard]] QString placeOf(int line) const;

    friend bool operator==(const ScriptSource&, const ScriptSource&) = default;

private:
    QString m_path;
    QString m_text;
};

} // namespace standpipe
