// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/send/sendoptions.h"
#include "app/cli/verb.h"

namespace standpipe::cli {

/// standpipectl send: sends messages and prints the replies.
/// Thread: main thread
class SendVerb final : public Verb {
public:
    [[nodiscard]] ExitCode run() override;

private:
    CLI::App* declare(CLI::App& program) override { return m_options.addTo(program); }

    SendOptions m_options;
};

} // namespace standpipe::cli
