// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logtoolbar.h"

#include "ui/log/filterline.h"
#include "ui/log/filterstack.h"
#include "ui/log/foundcount.h"
#include "ui/log/savedfilters.h"
#include "ui/style/iconset.h"
#include "ui/style/style.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/flatbutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr int smallestFilter = 90;
constexpr int smallestOnly = 32; // its icon alone

QString onlyText(const QSet<PipeHandle>& pipes)
{
    if (pipes.size() == 1)
        return LogToolBar::tr("Only pipe %1").arg(pipes.begin()->number);
    return LogToolBar::tr("Only %n pipes", nullptr, static_cast<int>(pipes.size()));
}

} // namespace

LogToolBar::LogToolBar(QWidget* parent)
    : QWidget(parent)
    , m_stack(new FilterStack(this))
    , m_only(makeFlatButton(QString(), tr("Show the activity of all pipes again (Escape)"), this))
    , m_line(new FilterLine(this))
    , m_kept(new SavedFilters(*m_stack, this))
    , m_found(new FoundCount(this))
    , m_help(makeFlatButton(QStringLiteral("?"), tr("What a filter can say"), this))
    , m_follow(makeFlatButton(tr("Follow"), tr("Stay at the end as activities come"), this))
    , m_clear(makeFlatButton(tr("Clear"), tr("Take all activities out of the view"), this))
    , m_note(new QLabel(this))
{
    m_note->setObjectName(QStringLiteral("filterNote"));
    m_note->setWordWrap(true);
    m_note->setFont(Style::instance().small());
    m_note->setContentsMargins(Style::margin, 0, Style::margin, Style::spacing);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    showErrorNote(*m_note, QString());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeLine());
    column->addWidget(m_note);
    column->addWidget(m_stack);

    const auto tellKept = [this] { m_kept->setCurrent(m_line->error().isEmpty() ? m_line->text() : QString()); };
    connect(m_line, &FilterLine::errorChanged, this, [this, tellKept] {
        showErrorNote(*m_note, m_line->error());
        tellKept();
    });
    connect(m_line, &FilterLine::filterChanged, this, tellKept);
    connect(m_kept, &SavedFilters::stacked, m_line, &QLineEdit::clear);
    connect(m_only, &QToolButton::clicked, this, &LogToolBar::allPipesWanted);
    connect(m_clear, &QToolButton::clicked, this, &LogToolBar::clearWanted);
    connect(m_help, &QToolButton::clicked, this, &LogToolBar::helpWanted);
}

QWidget* LogToolBar::makeLine()
{
    auto* head = new QWidget(this);
    head->setFixedHeight(Style::headHeight);
    auto* name = new ElidedLabel(head);
    name->setText(tr("Activity"));
    name->setFont(Style::instance().heading());
    m_only->setIcon(icon(Icon::Cancel));
    m_only->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_only->setAccessibleName(tr("Show the activity of all pipes"));
    m_only->setMinimumWidth(smallestOnly);
    m_only->setCheckable(true);
    m_only->setChecked(true);
    m_only->hide();
    m_line->setObjectName(QStringLiteral("filter"));
    m_line->setPlaceholderText(tr("Filter: words, kind:request, size>1k"));
    m_line->setAccessibleName(tr("Filter the activity"));
    m_line->setToolTip(
        tr("Shows the lines that pass: words, \"phrases\", /expressions/, pipe:3, in, out, error, slow>5ms; "
           "and, or, not. The ? beside it tells all."));
    m_line->setMinimumWidth(smallestFilter);
    m_help->setObjectName(QStringLiteral("filterHelp"));
    m_help->setAccessibleName(tr("What a filter can say"));
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    m_follow->setObjectName(QStringLiteral("follow"));
    m_clear->setObjectName(QStringLiteral("clear"));
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(Style::margin, 0, Style::margin, 0);
    line->addWidget(name);
    line->addWidget(m_only);
    line->addWidget(m_line, 1);
    line->addWidget(m_found);
    line->addWidget(m_help);
    line->addWidget(m_kept);
    line->addWidget(m_follow);
    line->addWidget(m_clear);
    return head;
}

void LogToolBar::setPipes(const QSet<PipeHandle>& pipes)
{
    m_only->setVisible(!pipes.isEmpty());
    m_only->setChecked(true);
    if (!pipes.isEmpty())
        m_only->setText(onlyText(pipes));
}

} // namespace standpipe

#include "moc_logtoolbar.cpp"
