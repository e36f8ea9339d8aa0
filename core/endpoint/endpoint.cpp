// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpoint.h"

#include "core/base/limits.h"

#include <QDir>
#include <QFile>
#include <QSysInfo>
#include <QUrl>

#include <algorithm>

namespace standpipe {

namespace {

constexpr QLatin1Char slash('/');
constexpr QLatin1String tlsScheme("tls://");
constexpr QLatin1String descriptorPrefix("fd:");
constexpr QLatin1String namePrefix("CoreFxPipe_");

/// The value of an environment variable as a path; empty if it is not set.
QString pathFromEnvironment(const char* variable)
{
    return QFile::decodeName(qgetenv(variable));
}

bool isThisMachine(const QString& machine)
{
    return machine.isEmpty() || machine == QLatin1String(".") ||
           machine.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           machine.compare(QSysInfo::machineHostName(), Qt::CaseInsensitive) == 0;
}

/// The error for a host with or without a port: recognized, and not supported yet.
Error remoteRefusal(const QString& hostAndPort)
{
    QUrl url;
    url.setScheme(QStringLiteral("tls"));
    url.setAuthority(hostAndPort, QUrl::StrictMode);
    const bool isUsable = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && url.port() != 0 &&
                          !hostAndPort.endsWith(QLatin1Char(':')) && !hostAndPort.contains(QLatin1Char('@'));
    if (!isUsable)
        return {.code = ErrorCode::EndpointRemoteMalformed, .detail = hostAndPort};
    return {.code = ErrorCode::EndpointRemoteUnsupported, .detail = url.host()};
}

Error tlsRefusal(const QString& afterScheme)
{
    const qsizetype end = afterScheme.indexOf(slash);
    const QString name = end < 0 ? QString() : afterScheme.mid(end + 1);
    if (name.isEmpty() || name.contains(slash))
        return {.code = ErrorCode::EndpointRemoteMalformed, .detail = afterScheme};
    return remoteRefusal(afterScheme.left(end));
}

/// Removes ".", ".." and doubled slashes; the root is its own parent.
QString clean(const QString& absolutePath)
{
    QString path = QDir::cleanPath(absolutePath);
    while (path.startsWith(QLatin1String("/../")))
        path.remove(0, 3);
    return path == QLatin1String("/..") ? QString(slash) : path;
}

/// Made absolute against the current directory. Fails with DirectoryMissing if the current directory was removed.
Result<QString> absolute(const QString& path)
{
    if (path.startsWith(slash))
        return path;
    const QString current = QDir::currentPath();
    if (current.isEmpty())
        return failure({.code = ErrorCode::DirectoryMissing, .detail = QStringLiteral(".")});
    return current.endsWith(slash) ? current + path : current + slash + path;
}

/// The path .NET uses: ${TMPDIR:-/tmp} as written, not canonicalised, then the prefix and the name.
Result<QString> pathOfName(const QString& name)
{
    if (name.contains(slash))
        return failure({.code = ErrorCode::EndpointHasSlash});
    QString directory = pathFromEnvironment("TMPDIR");
    if (directory.isEmpty())
        directory = QStringLiteral("/tmp");
    if (!directory.endsWith(slash))
        directory += slash;
    return absolute(directory + namePrefix + name);
}

Result<QString> pathInHome(const QString& text)
{
    const bool isOtherUsers = text.size() > 1 && text.at(1) != slash;
    const QString home = pathFromEnvironment("HOME");
    if (isOtherUsers || !home.startsWith(slash))
        return failure({.code = ErrorCode::EndpointHomeUnknown});
    return clean(home + text.mid(1));
}

Result<QString> pathInFileSystem(const QString& text)
{
    const Result<QString> path = absolute(text);
    return path ? Result<QString>(clean(*path)) : path;
}

Result<void> checkLength(const QByteArray& socketName)
{
    if (socketName.size() <= limits::socketPathBytes)
        return {};
    return failure({.code = ErrorCode::EndpointTooLong, .number = socketName.size(), .limit = limits::socketPathBytes});
}

Endpoint::Kind kindOf(const QString& text)
{
    if (text.startsWith(QLatin1Char('@')))
        return Endpoint::Kind::Abstract;
    const bool isPath = text.startsWith(slash) || text.startsWith(QLatin1Char('~')) ||
                        text.startsWith(QLatin1String("./")) || text.startsWith(QLatin1String("../"));
    return isPath ? Endpoint::Kind::Path : Endpoint::Kind::Name;
}

/// Endpoint::path() for a text that means this machine.
Result<QString> pathOf(Endpoint::Kind kind, const QString& text)
{
    if (kind == Endpoint::Kind::Abstract)
        return text;
    if (kind == Endpoint::Kind::Name)
        return pathOfName(text);
    return text.startsWith(QLatin1Char('~')) ? pathInHome(text) : pathInFileSystem(text);
}

} // namespace

Result<Endpoint> Endpoint::parse(const QString& text, const QString& machine)
{
    const auto refuse = [&text](Error error) {
        error.where = text;
        return failure(std::move(error));
    };
    Endpoint endpoint;
    endpoint.m_text = text.trimmed();
    if (endpoint.m_text.isEmpty() || endpoint.m_text == QLatin1String("@"))
        return refuse({.code = ErrorCode::EndpointEmpty});
    if (endpoint.m_text.contains(QChar::Null))
        return refuse({.code = ErrorCode::EndpointHasNul});
    if (descriptorFromText(endpoint.m_text))
        return refuse({.code = ErrorCode::EndpointIsDescriptor, .detail = endpoint.m_text});
    if (endpoint.m_text.startsWith(tlsScheme, Qt::CaseInsensitive))
        return refuse(tlsRefusal(endpoint.m_text.mid(tlsScheme.size())));
    if (const QString host = machine.trimmed(); !isThisMachine(host))
        return refuse(remoteRefusal(host));

    endpoint.m_kind = kindOf(endpoint.m_text);
    const Result<QString> path = pathOf(endpoint.m_kind, endpoint.m_text);
    if (!path)
        return refuse(path.error());
    endpoint.m_path = *path;
    if (const Result<void> fits = checkLength(endpoint.socketName()); !fits)
        return refuse(fits.error());
    return endpoint;
}

std::optional<int> Endpoint::descriptorFromText(QStringView text)
{
    if (!text.startsWith(descriptorPrefix, Qt::CaseInsensitive))
        return {};
    const QStringView digits = text.sliced(descriptorPrefix.size());
    const auto isDigit = [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); };
    if (digits.isEmpty() || !std::ranges::all_of(digits, isDigit))
        return {};
    bool fits = false;
    const int number = digits.toInt(&fits);
    return fits ? number : -1;
}

Endpoint Endpoint::ofDescriptor(int descriptor, const QString& path)
{
    Endpoint endpoint;
    endpoint.m_kind = Kind::Descriptor;
    endpoint.m_descriptor = descriptor;
    endpoint.m_path = path;
    endpoint.m_text = path;
    return endpoint;
}

QByteArray Endpoint::socketName() const
{
    return QFile::encodeName(isAbstract() ? m_path.mid(1) : m_path);
}

} // namespace standpipe
