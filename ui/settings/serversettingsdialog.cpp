// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/serversettingsdialog.h"

#include "core/text/errortext.h"
#include "ui/settings/appsettings.h"
#include "ui/settings/formrow.h"
#include "ui/settings/repliespage.h"
#include "ui/settings/settingfield.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace standpipe {

ServerSettingsDialog::ServerSettingsDialog(const ServerChoice& choice, QWidget* parent)
    : QDialog(parent)
    , m_choice(choice)
    , m_pages(new QTabWidget(this))
    , m_wrong(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply, this))
{
    setWindowTitle(tr("Server settings"));
    m_pages->tabBar()->setAccessibleName(tr("Pages of settings"));
    m_pages->setAccessibleName(tr("Pages of settings"));
    addSettingsPage(SettingGroup::Listening, tr("Listening"));
    addSettingsPage(SettingGroup::Limits, tr("Limits"));
    addSettingsPage(SettingGroup::Processes, tr("Client processes"));
    addRepliesPage();
    addWindowPage();

    m_wrong->setWordWrap(true);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        apply();
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &ServerSettingsDialog::apply);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * Style::margin, 2 * Style::margin, 2 * Style::margin, 2 * Style::margin);
    column->addWidget(m_pages, 1);
    column->addWidget(m_wrong);
    column->addWidget(m_buttons);
    load(choice);
    for (const SettingField* field : m_fields)
        connect(field, &SettingField::changed, this, &ServerSettingsDialog::validate);
    connect(m_replies, &RepliesPage::changed, this, &ServerSettingsDialog::validate);
    validate();
}

void ServerSettingsDialog::addSettingsPage(SettingGroup group, const QString& title)
{
    auto* page = new QWidget(m_pages);
    QFormLayout* form = makeForm(page);
    for (const ServerSetting& setting : ServerSetting::all()) {
        if (setting.group == group)
            m_fields.push_back(new SettingField(setting, *form, page));
    }
    m_pages->addTab(page, title);
}

void ServerSettingsDialog::addRepliesPage()
{
    m_replies = new RepliesPage(m_pages);
    m_pages->addTab(m_replies, tr("Replies"));
}

void ServerSettingsDialog::addWindowPage()
{
    auto* page = new QWidget(m_pages);
    QFormLayout* form = makeForm(page);
    m_logMemory = makeSpin(page, ServerChoice::leastLogMemory, ServerChoice::mostLogMemory, tr(" MiB"), QString());
    m_logMemory->setObjectName(QStringLiteral("logMemory"));
    addFormRow(*form, tr("&Log at most"), m_logMemory,
               tr("Memory for the activities in view. When it is full the oldest leave, and are counted."));
    m_systemStyle = new QCheckBox(tr("&Use the system's own widget style (from the next start)"), page);
    addFormRow(*form, tr("Look"), m_systemStyle);
    m_systemStyle->setAccessibleName(tr("Use the system's own widget style"));
    m_pages->addTab(page, tr("Window"));
}

void ServerSettingsDialog::load(const ServerChoice& choice)
{
    for (SettingField* field : m_fields)
        field->setValue(field->setting().get(choice));
    m_replies->load(choice);
    m_logMemory->setValue(choice.logMemory);
    m_systemStyle->setChecked(loadLook().systemStyle);
}

void ServerSettingsDialog::validate()
{
    QStringList wrong;
    for (SettingField* field : m_fields) {
        const Result<void> set = field->setting().set(m_choice, field->value());
        field->showError(set ? QString() : text::sentence(set.error()));
        if (!set)
            wrong << text::sentence(set.error());
    }
    if (const Result<void> stored = m_replies->store(m_choice); !stored)
        wrong << text::sentence(stored.error());
    showErrorNote(*m_wrong, wrong.join(QLatin1Char(' ')));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
    m_buttons->button(QDialogButtonBox::Apply)->setEnabled(wrong.isEmpty());
}

ServerChoice ServerSettingsDialog::choice() const
{
    ServerChoice choice = m_choice;
    choice.logMemory = m_logMemory->value();
    return choice;
}

void ServerSettingsDialog::apply()
{
    LookSettings look = loadLook();
    look.systemStyle = m_systemStyle->isChecked();
    saveLook(look);
    Q_EMIT applied(choice());
}

} // namespace standpipe

#include "moc_serversettingsdialog.cpp"
