// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/endpoint.h"
#include "core/base/limits.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

#include <QDir>

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

constexpr QChar slash(u'/');

/// Values of environment variables: set, empty, relative, unusual.
const QList<QByteArray> directories{"/tmp",
                                    "",
                                    "/tmp/",
                                    "relative/dir",
                                    "/",
                                    "//two",
                                    "/a/../b",
                                    "/very" + QByteArray(90, 'x'),
                                    "/gr\xc3\xbcn",
                                    "/not\xff\xfeutf8",
                                    " /blank "};

void claimIsUsable(const Endpoint& endpoint, const QString& text)
{
    const QString path = endpoint.path();
    const QByteArray name = endpoint.socketName();
    claim(!endpoint.isNull() && endpoint.kind() != Endpoint::Kind::Null, "what was understood is an address");
    claim(endpoint.text() == text.trimmed(), "the text is kept as it was written, without white space around it");
    claim(!name.isEmpty() && name.size() <= limits::socketPathBytes, "the name fits the system's address");
    claim(!name.contains('\0'), "no NUL cuts the name short");
    claim(endpoint.isAbstract() == path.startsWith(u'@'), "an abstract name begins with @, and nothing else does");
    claim(endpoint.isAbstract() || path.startsWith(slash), "a path is absolute");
    if (endpoint.kind() == Endpoint::Kind::Name)
        claim(path.section(slash, -1) == QStringLiteral("CoreFxPipe_") + text.trimmed(),
              "a bare name is where .NET looks for it");
    if (endpoint.kind() == Endpoint::Kind::Path) {
        claim(!path.contains(QLatin1String("//")), "a path has no doubled slash");
        const QStringList parts = path.split(slash);
        claim(!parts.contains(QStringLiteral(".")) && !parts.contains(QStringLiteral("..")),
              "a path has no dots to follow");
    }
}

/// The displayed path parses to the same endpoint.
void claimPathMeansTheSame(const Endpoint& endpoint)
{
    const bool isCleanAsWritten = endpoint.isAbstract() || QDir::cleanPath(endpoint.path()) == endpoint.path();
    if (!isCleanAsWritten || endpoint.path().trimmed() != endpoint.path())
        return; // TMPDIR is used literally, a path is not
    const Result<Endpoint> again = Endpoint::parse(endpoint.path());
    claim(again.has_value(), "the path that is shown is understood");
    claim(again->path() == endpoint.path() && again->socketName() == endpoint.socketName(),
          "the path that is shown means the same");
}

void claimIsRefused(const Error& error, const QString& text)
{
    claim(error.where == text, "a refusal names the text as it was given");
    switch (error.code) {
    case ErrorCode::EndpointEmpty:
    case ErrorCode::EndpointHasNul:
    case ErrorCode::EndpointIsDescriptor:
    case ErrorCode::EndpointHasSlash:
    case ErrorCode::EndpointHomeUnknown:
    case ErrorCode::EndpointRemoteMalformed:
        return;
    case ErrorCode::EndpointRemoteUnsupported:
        claim(!error.detail.isEmpty(), "the machine that is refused is named");
        return;
    case ErrorCode::EndpointTooLong:
        claim(error.limit == limits::socketPathBytes && error.number > error.limit,
              "what is too long is longer than the limit");
        return;
    default:
        claim(false, "a refusal has one of the endpoint's reasons");
    }
}

} // namespace

/// Input: TMPDIR, HOME, size of the machine's name, the name, and the text (UTF-8).
STANDPIPE_FUZZ_TARGET(endpoint, input)
{
    qputenv("TMPDIR", input.oneOf(directories));
    qputenv("HOME", input.oneOf(directories));
    const QString machine = QString::fromUtf8(input.take(input.number()));
    const QString text = QString::fromUtf8(input.rest());
    const Result<Endpoint> endpoint = Endpoint::parse(text, machine);
    if (!endpoint) {
        claimIsRefused(endpoint.error(), text);
        return;
    }
    claimIsUsable(*endpoint, text);
    claimPathMeansTheSame(*endpoint);
}
