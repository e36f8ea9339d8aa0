// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focusedtext.h"

#include <QPlainTextEdit>
#include <QTextEdit>

namespace standpipe {

bool copyFocusedText(QWidget* focused)
{
    if (auto* text = qobject_cast<QPlainTextEdit*>(focused); text != nullptr && text->textCursor().hasSelection()) {
        text->copy();
        return true;
    }
    if (auto* text = qobject_cast<QTextEdit*>(focused); text != nullptr && text->textCursor().hasSelection()) {
        text->copy();
        return true;
    }
    // The editors for program text, which this room does not know, have a slot of that name.
    return focused != nullptr && focused->inherits("QsciScintilla") && QMetaObject::invokeMethod(focused, "copy");
}

} // namespace standpipe
