// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/highlighternotifier.h"

namespace standpipe {

HighlighterNotifier& HighlighterNotifier::instance()
{
    static HighlighterNotifier news;
    return news;
}

} // namespace standpipe

#include "moc_highlighternotifier.cpp"
