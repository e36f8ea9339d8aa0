// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

namespace standpipe {

/// Configures the JavaScript engine, once for the process and before the first engine is made:
/// - interpreter only: exceptions cannot pass through compiled code, so a script that runs out of memory would end the
///   process;
/// - a larger stack for the garbage collector than the default two mebibytes, beyond which it ends the process.
/// Environment variables that are already set are kept.
void prepareScriptEngines();

} // namespace standpipe
