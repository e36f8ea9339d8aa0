// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fielderror.h"

#include "ui/style/iconset.h"
#include "ui/style/style.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>

namespace standpipe {
namespace {

const QLatin1String warningName("standpipeWarning");

} // namespace

void showFieldError(QLineEdit& field, const QString& sentence)
{
    auto* warning = field.findChild<QAction*>(warningName, Qt::FindDirectChildrenOnly);
    if (sentence.isEmpty()) {
        delete warning;
    } else {
        if (warning == nullptr) {
            warning = field.addAction(icon(Icon::Warning, ColourRole::Error), QLineEdit::TrailingPosition);
            warning->setObjectName(warningName);
        }
        warning->setToolTip(sentence);
    }
    field.setProperty("isWrong", !sentence.isEmpty());
    field.setAccessibleDescription(sentence);
    field.update();
}

void showErrorNote(QLabel& label, const QString& sentence)
{
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, Style::instance().colour(ColourRole::Error));
    label.setPalette(palette);
    label.setText(sentence);
    label.setVisible(!sentence.isEmpty());
}

} // namespace standpipe
