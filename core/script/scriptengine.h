// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

namespace standpipe {

/// Tells the engine of scripts, once for the process and before the first one is made:
/// - to interpret: through code that it compiles no exception passes, so that a script that runs out of memory would end the process;
/// - to give its collector room for more than the two mebibytes beyond which it ends the process.
/// What the environment says already stays.
void prepareScriptEngines();

} // namespace standpipe
