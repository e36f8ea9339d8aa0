// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>

namespace standpipe {

/// The parsed command line of `standpipe`.
/// Thread: value
class DesktopOptions final {
    Q_DECLARE_TR_FUNCTIONS(standpipe::DesktopOptions)
public:
    /// Empty after --help or --version, which are printed, and after a usage error, which is reported on standard
    /// error; exitCode is then 0 or 2.
    [[nodiscard]] static std::optional<DesktopOptions> parse(int argc, char** argv, int& exitCode);

    [[nodiscard]] bool wantsServer() const { return m_wantsServer; }
    [[nodiscard]] bool wantsClient() const { return m_wantsClient; }
    /// Empty: MyPipe with both windows, else the last used endpoint.
    [[nodiscard]] QString serverEndpoint() const { return m_serverEndpoint; }
    [[nodiscard]] QString clientEndpoint() const { return m_clientEndpoint; }
    /// The recordings to open.
    [[nodiscard]] const QStringList& recordings() const { return m_recordings; }
    /// Empty: no screenshots.
    [[nodiscard]] QString screenshotFolder() const { return m_screenshotFolder; }

private:
    struct Written;

    bool m_wantsServer = true;
    bool m_wantsClient = true;
    QString m_serverEndpoint;
    QString m_clientEndpoint;
    QStringList m_recordings;
    QString m_screenshotFolder;
};

} // namespace standpipe
