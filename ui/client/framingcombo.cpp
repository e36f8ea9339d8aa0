// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/framingcombo.h"

namespace standpipe {

FramingCombo::FramingCombo(QWidget* parent) : QComboBox(parent)
{
    setAccessibleName(tr("Framing"));
    for (const Framing framing : allFramings())
        addItem(name(framing), QVariant::fromValue(framing));
    for (int i = 0; i < count(); ++i)
        setItemData(i, framingWord(itemData(i).value<Framing>()), Qt::ToolTipRole);
    connect(this, &QComboBox::currentIndexChanged, this, &FramingCombo::showWord);
    showWord();
}

Framing FramingCombo::framing() const
{
    return currentData().value<Framing>();
}

void FramingCombo::setFraming(Framing framing)
{
    for (int i = 0; i < count(); ++i) {
        if (itemData(i).value<Framing>() == framing)
            setCurrentIndex(i);
    }
}

QString FramingCombo::name(Framing framing)
{
    switch (framing) {
    case Framing::U32Le:
        return tr("Length, 4 bytes LE");
    case Framing::U32Be:
        return tr("Length, 4 bytes BE");
    case Framing::U16Le:
        return tr("Length, 2 bytes LE");
    case Framing::U16Be:
        return tr("Length, 2 bytes BE");
    case Framing::U8:
        return tr("Length, 1 byte");
    case Framing::Line:
        return tr("Lines, LF");
    case Framing::Crlf:
        return tr("Lines, CR LF");
    case Framing::Nul:
        return tr("NUL at the end");
    case Framing::Netstring:
        return tr("Netstring");
    case Framing::ContentLength:
        return tr("Content-Length");
    case Framing::Raw:
        return tr("Raw, as read");
    }
    return framingWord(framing);
}

void FramingCombo::showWord()
{
    setToolTip(tr("Where one message ends and the next begins (--framing %1)").arg(framingWord(framing())));
}

} // namespace standpipe

#include "moc_framingcombo.cpp"
