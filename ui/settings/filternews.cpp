// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/filternews.h"

namespace standpipe {

FilterNews& FilterNews::instance()
{
    static FilterNews news;
    return news;
}

} // namespace standpipe

#include "moc_filternews.cpp"
