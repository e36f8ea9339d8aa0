// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/textwriter.h"

#include "core/activity/isotime.h"
#include "core/text/activitytext.h"

namespace standpipe {

void TextWriter::write(QByteArray& out, const Activity& activity)
{
    out += QByteArrayView(isoTime(activity.time));
    out += ' ';
    out += text::line(activity).toUtf8();
    out += '\n';
}

} // namespace standpipe
