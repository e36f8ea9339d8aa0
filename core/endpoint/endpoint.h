// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringView>

#include <optional>

namespace standpipe {

/// A validated address of a pipe. A default-constructed one is null and not an address.
/// Thread: value
/// Bounds: limits::socketPathBytes
class STANDPIPE_ENGINE_EXPORT Endpoint {
public:
    enum class Kind : quint8 {
        Null,
        Name,       ///< MyPipe: ${TMPDIR:-/tmp}/CoreFxPipe_MyPipe, as in .NET
        Path,       ///< /run/x/my.sock, ./my.sock, ~/my.sock
        Abstract,   ///< @name
        Descriptor, ///< fd:3: a listening socket inherited by this process; never returned by parse()
    };

    Endpoint() = default;
    /// Parses the syntax of the command line. machine: "", ".", "localhost" and this machine's name mean this machine.
    /// Paths are made absolute and lexically clean (as written, links not followed); TMPDIR is used as written. Fails
    /// with the Endpoint… codes, or with DirectoryMissing if the current directory is needed and was removed; where
    /// is the text as given.
    [[nodiscard]] static Result<Endpoint> parse(const QString& text, const QString& machine = QString());

    /// The number in "fd:3"; nothing for other texts. -1 if no descriptor can have this number.
    [[nodiscard]] static std::optional<int> descriptorFromText(QStringView text);
    /// A socket that already listens, at that path or "@name".
    [[nodiscard]] static Endpoint ofDescriptor(int descriptor, const QString& path);

    [[nodiscard]] bool isNull() const { return m_kind == Kind::Null; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isAbstract() const { return m_kind == Kind::Abstract; }
    /// A listener there creates a socket file, and removes it at the end.
    [[nodiscard]] bool hasOwnFile() const { return m_kind == Kind::Name || m_kind == Kind::Path; }
    [[nodiscard]] bool isDescriptor() const { return m_kind == Kind::Descriptor; }
    /// -1 unless isDescriptor().
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    /// As the user wrote it, without surrounding white space.
    [[nodiscard]] QString text() const { return m_text; }
    /// The absolute path, or "@name" for an abstract socket, as shown after "Listening on".
    [[nodiscard]] QString path() const { return m_path; }
    /// The encoded contents of sun_path; for an abstract socket without the leading NUL.
    [[nodiscard]] QByteArray socketName() const;

    friend bool operator==(const Endpoint& a, const Endpoint& b)
    {
        return a.m_kind == b.m_kind && a.m_path == b.m_path && a.m_descriptor == b.m_descriptor;
    }

private:
    Kind m_kind = Kind::Null;
    QString m_text;
    QString m_path;
    int m_descriptor = -1;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::Endpoint)
