// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace standpipe {

/// The text of a script, and where it stands.
/// Thread: value
/// Fails:  read(): FileNotReadable, ScriptTooLong, ScriptNotText; ofText(): ScriptTooLong
class ScriptSource {
public:
    [[nodiscard]] static Result<ScriptSource> read(const QString& path);

    /// A text that is being written. name: its file, or what else it is called where its lines are named.
    [[nodiscard]] static Result<ScriptSource> ofText(const QString& name, const QString& text);

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] const QString& text() const { return m_text; }
    /// "FILE:LINE"; the file alone if no line is known (0).
    [[nodiscard]] QString placeOf(int line) const;

    friend bool operator==(const ScriptSource&, const ScriptSource&) = default;

private:
    QString m_path;
    QString m_text;
};

} // namespace standpipe
