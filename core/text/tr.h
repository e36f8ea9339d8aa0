// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

namespace standpipe::text {

/// The translation context of all sentences in this module: "standpipe::text".
/// Thread: any thread
class Tr {
    Q_DECLARE_TR_FUNCTIONS(standpipe::text)
};

} // namespace standpipe::text
