// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/script/scripttoolbar.h"

#include "core/script/scriptsettings.h"
#include "ui/script/scriptstatus.h"
#include "ui/style/style.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuschip.h"

#include <QDir>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace standpipe {

namespace {

constexpr double leastSeconds = 0.1;
constexpr double mostSeconds = 3600;
constexpr double millisecondsASecond = 1000;

QToolButton* makeFlat(const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

ScriptToolBar::ScriptToolBar(QWidget* parent)
    : QWidget(parent)
    , m_file(new ElidedLabel(this))
    , m_open(makeFlat(tr("Open\u2026"), this))
    , m_save(makeFlat(tr("Save"), this))
    , m_saveAs(makeFlat(tr("Save as\u2026"), this))
    , m_time(new QDoubleSpinBox(this))
    , m_check(new QPushButton(tr("Check"), this))
    , m_apply(new QPushButton(tr("Apply"), this))
    , m_standing(new StatusChip(this))
{
    nameParts();
    arrange();
    connect(m_open, &QToolButton::clicked, this, &ScriptToolBar::openClicked);
    connect(m_save, &QToolButton::clicked, this, &ScriptToolBar::saveClicked);
    connect(m_saveAs, &QToolButton::clicked, this, &ScriptToolBar::saveAsClicked);
    connect(m_check, &QPushButton::clicked, this, &ScriptToolBar::checkClicked);
    connect(m_apply, &QPushButton::clicked, this, &ScriptToolBar::applyClicked);
    connect(m_time, &QDoubleSpinBox::valueChanged, this, &ScriptToolBar::timeLimitChanged);
}

void ScriptToolBar::nameParts()
{
    m_file->setObjectName(QStringLiteral("scriptFile"));
    m_file->setAccessibleName(tr("File of the script"));
    m_file->setFont(Style::instance().smallMonospace());
    m_file->setForegroundRole(QPalette::PlaceholderText);
    m_open->setObjectName(QStringLiteral("scriptOpen"));
    m_open->setToolTip(tr("Take a script from a file; Undo brings back the text here"));
    m_save->setObjectName(QStringLiteral("scriptSave"));
    m_save->setToolTip(tr("Write the text into its file (Ctrl+S); what answers stays as it is"));
    m_saveAs->setObjectName(QStringLiteral("scriptSaveAs"));
    m_time->setObjectName(QStringLiteral("scriptTime"));
    m_time->setAccessibleName(tr("Time limit of a call in seconds"));
    m_time->setToolTip(tr("What a call of the script may take; then it is interrupted. Takes effect with Apply"));
    m_time->setDecimals(1);
    m_time->setRange(leastSeconds, mostSeconds);
    m_time->setSuffix(tr(" s"));
    setTimeLimit(ScriptSettings::defaultTimeout);
    m_check->setObjectName(QStringLiteral("scriptCheck"));
    m_check->setToolTip(
        tr("Try whether the script can be read and begins (Ctrl+Shift+Return); what answers stays as it is"));
    m_apply->setObjectName(QStringLiteral("scriptApply"));
    m_apply->setToolTip(tr("Answer by this script from the next request on (Ctrl+Return)"));
    m_apply->setDefault(true);
    m_standing->setObjectName(QStringLiteral("scriptStatus"));
    m_standing->setAccessibleName(tr("How the script stands"));
}

void ScriptToolBar::arrange()
{
    auto* name = new QLabel(tr("Script"), this);
    name->setFont(Style::instance().heading());
    auto* first = new QHBoxLayout;
    first->setSpacing(Style::spacing);
    first->addWidget(name);
    first->addWidget(m_file, 1);
    auto* files = new QHBoxLayout;
    files->setSpacing(0);
    for (QToolButton* button : {m_open, m_save, m_saveAs})
        files->addWidget(button);
    first->addLayout(files);
    auto* second = new FlowLayout;
    second->addWidget(makeTimeGroup());
    second->addStretch();
    second->addWidget(m_check);
    second->addWidget(m_apply);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(Style::margin, Style::spacing, Style::margin, Style::spacing);
    all->setSpacing(Style::spacing);
    all->addLayout(first);
    all->addLayout(second);
    all->addWidget(m_standing);
}

QWidget* ScriptToolBar::makeTimeGroup()
{
    auto* group = new QWidget(this);
    auto* words = new QLabel(tr("Time limit"), group);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setBuddy(m_time);
    auto* line = new QHBoxLayout(group);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(words);
    line->addWidget(m_time);
    return group;
}

void ScriptToolBar::setFile(const QString& name, const QString& path, bool isSaved)
{
    if (name.isEmpty())
        m_file->setText(tr("in no file"));
    else
        m_file->setText(isSaved ? name : tr("%1, not saved").arg(name));
    m_file->setToolTip(QDir::toNativeSeparators(path));
    m_save->setEnabled(!isSaved);
}

void ScriptToolBar::setStanding(const ScriptStatus& standing)
{
    m_standing->setStatus(standing.dot, standing.sentence);
}

Milliseconds ScriptToolBar::timeLimit() const
{
    return Milliseconds(qRound64(m_time->value() * millisecondsASecond));
}

void ScriptToolBar::setTimeLimit(Milliseconds limit)
{
    m_time->setValue(static_cast<double>(limit.count()) / millisecondsASecond);
}

} // namespace standpipe

#include "moc_scripttoolbar.cpp"
