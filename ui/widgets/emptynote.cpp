// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptynote.h"

#include "ui/style/iconset.h"
#include "ui/style/style.h"
#include "ui/widgets/elidedlabel.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace standpipe {

EmptyNote::EmptyNote(QAbstractItemView* view)
    : QWidget(view->viewport())
    , m_view(view)
    , m_sentence(new QLabel(this))
    , m_command(new ElidedLabel(this))
    , m_copy(new QToolButton(this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_command->setFont(Style::instance().smallMonospace());
    m_copy->setIcon(icon(Icon::Copy));
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy the command"));
    m_copy->setAccessibleName(tr("Copy the command"));
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_command->text()); });

    auto* line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(m_command);
    line->addWidget(m_copy);
    line->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Style::margin, 0, Style::margin, 0);
    column->setSpacing(Style::spacing / 2);
    column->addStretch();
    column->addWidget(m_sentence);
    column->addLayout(line);
    column->addStretch();

    const QAbstractItemModel* model = view->model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &EmptyNote::follow);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &EmptyNote::follow);
    connect(model, &QAbstractItemModel::modelReset, this, &EmptyNote::follow);
    view->viewport()->installEventFilter(this);
    follow();
}

void EmptyNote::setText(const QString& sentence, const QString& command)
{
    m_sentence->setText(sentence);
    m_command->setText(command);
    m_command->setVisible(!command.isEmpty());
    m_copy->setVisible(!command.isEmpty());
}

void EmptyNote::follow()
{
    const bool isEmpty = m_view->model()->rowCount() == 0;
    if (isEmpty)
        place();
    setVisible(isEmpty);
}

void EmptyNote::place()
{
    setGeometry(m_view->viewport()->rect());
}

bool EmptyNote::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace standpipe

#include "moc_emptynote.cpp"
