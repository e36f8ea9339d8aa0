// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace standpipe::cli {

/// The translation context of the command line: "standpipectl".
/// Thread: any thread
class Tr {
    Q_DECLARE_TR_FUNCTIONS(standpipectl)
};

} // namespace standpipe::cli
