// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/repliespage.h"

#include "core/handler/templatehandler.h"
#include "core/text/errortext.h"
#include "ui/settings/formrow.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/framingcombo.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <limits>

namespace standpipe {
namespace {

constexpr int longestTime = std::numeric_limits<int>::max();

} // namespace

RepliesPage::RepliesPage(QWidget* parent)
    : QWidget(parent)
    , m_template(new QLineEdit(this))
    , m_isShell(new QCheckBox(tr("Give it to the &shell"), this))
    , m_commandTime(makeSpin(this, 0, longestTime, tr(" ms"), tr("never")))
    , m_jobs(makeSpin(this, 0, CommandOptions::mostJobs, QString(), tr("two for each core")))
    , m_hasForwardFraming(new QCheckBox(tr("Has a &framing of its own"), this))
    , m_forwardFraming(new FramingCombo(this))
    , m_forwardTime(makeSpin(this, 0, longestTime, tr(" ms"), tr("never")))
{
    QFormLayout* form = makeForm(this);
    m_template->setFont(Style::instance().monospace());
    m_template->setMinimumWidth(formFieldWidth);
    addFormRow(*form, tr("&Answers with"), m_template,
               tr("A template. Known words: {%1}.").arg(TemplateHandler::knownWords().join(QStringLiteral("}, {"))));
    addFormRow(*form, tr("Command"), m_isShell,
               tr("The command is for /bin/sh; else it is split at spaces outside double quotes."));
    m_isShell->setAccessibleName(tr("Give the command to the shell"));
    addFormRow(*form, tr("&Command ends after"), m_commandTime,
               tr("A command that takes longer for a reply is ended. 0: never."));
    addFormRow(*form, tr("&Processes at once"), m_jobs,
               tr("Of a command that is started for each request; further requests wait. 0: two for each core."));
    addFormRow(*form, tr("Another server"), m_hasForwardFraming,
               tr("A message ends elsewhere on the connections to the other server than on those of this one."));
    m_hasForwardFraming->setAccessibleName(tr("The other server has a framing of its own"));
    addFormRow(*form, tr("Its f&raming"), m_forwardFraming, m_forwardFraming->toolTip());
    addFormRow(*form, tr("&Other server replies within"), m_forwardTime,
               tr("When it takes longer, the client gets an error. 0: never."));
    connect(m_template, &QLineEdit::textChanged, this, &RepliesPage::changed);
    connect(m_isShell, &QCheckBox::toggled, this, &RepliesPage::changed);
    connect(m_hasForwardFraming, &QCheckBox::toggled, m_forwardFraming, &QWidget::setEnabled);
    connect(m_hasForwardFraming, &QCheckBox::toggled, this, &RepliesPage::changed);
    connect(m_forwardFraming, &FramingCombo::framingChanged, this, &RepliesPage::changed);
    for (const QSpinBox* spin : {m_commandTime, m_jobs, m_forwardTime})
        connect(spin, &QSpinBox::valueChanged, this, &RepliesPage::changed);
}

void RepliesPage::load(const ServerChoice& choice)
{
    m_template->setText(choice.reply);
    m_isShell->setChecked(choice.command.isShell);
    m_commandTime->setValue(static_cast<int>(choice.command.timeout.count()));
    m_jobs->setValue(choice.command.jobs);
    const Result<FramingSpec> framing = parseFraming(choice.forward.framing);
    m_hasForwardFraming->setChecked(framing.has_value());
    m_forwardFraming->setEnabled(framing.has_value());
    m_forwardFraming->setFraming(framing.value_or(choice.settings.framing));
    m_forwardTime->setValue(static_cast<int>(choice.forward.timeout.count()));
}

Result<void> RepliesPage::store(ServerChoice& choice)
{
    choice.command.isShell = m_isShell->isChecked();
    choice.command.timeout = Milliseconds(m_commandTime->value());
    choice.command.jobs = m_jobs->value();
    choice.forward.timeout = Milliseconds(m_forwardTime->value());
    const Result<FramingSpec> framing = m_forwardFraming->framing();
    if (!m_hasForwardFraming->isChecked())
        choice.forward.framing.clear();
    else if (framing)
        choice.forward.framing = framing->text();
    const auto handler = TemplateHandler::parse(m_template->text(), choice.settings.framing);
    showFieldError(*m_template, handler ? QString() : text::sentence(handler.error()));
    if (!handler)
        return failure(handler.error());
    choice.reply = m_template->text();
    if (m_hasForwardFraming->isChecked() && !framing)
        return failure(framing.error());
    return {};
}

} // namespace standpipe

#include "moc_repliespage.cpp"
