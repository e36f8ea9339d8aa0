// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/serversettingsdialog.h"

#include "core/handler/templatehandler.h"
#include "core/text/errortext.h"
#include "ui/settings/appsettings.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/framingcombo.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr int largestSpin = 2'000'000'000;
constexpr int mostThreads = 256;
constexpr int fieldWidth = 320;

QSpinBox* makeSpin(QWidget* parent, int least, int most, const QString& suffix, const QString& atLeast)
{
    auto* spin = new QSpinBox(parent);
    spin->setRange(least, most);
    spin->setSuffix(suffix);
    spin->setSpecialValueText(atLeast);
    spin->setGroupSeparatorShown(true);
    spin->setAccelerated(true);
    spin->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    spin->setMinimumWidth(fieldWidth / 2);
    return spin;
}

void addRow(QFormLayout& form, const QString& label, QWidget* field, const QString& help = QString())
{
    form.addRow(label, field);
    QString name = label;
    field->setAccessibleName(name.remove(QLatin1Char('&')));
    field->setToolTip(help);
    field->setAccessibleDescription(help);
}

} // namespace

ServerSettingsDialog::ServerSettingsDialog(const ServerChoice& choice, QWidget* parent)
    : QDialog(parent)
    , m_choice(choice)
    , m_wrong(new QLabel(this))
{
    setWindowTitle(tr("Server settings"));
    auto* form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft);
    form->setHorizontalSpacing(2 * Style::margin);
    makeTalkRows(*form);
    makeLimitRows(*form);
    makeSystemRows(*form);

    m_wrong->setWordWrap(true);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::Apply, this);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] {
        apply();
        accept();
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &ServerSettingsDialog::apply);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * Style::margin, 2 * Style::margin, 2 * Style::margin, 2 * Style::margin);
    column->addLayout(form);
    column->addWidget(m_wrong);
    column->addStretch();
    column->addWidget(m_buttons);
    fillFields(choice);
    validate();
}

void ServerSettingsDialog::makeTalkRows(QFormLayout& form)
{
    m_endpoint = new QLineEdit(this);
    m_endpoint->setMinimumWidth(fieldWidth);
    addRow(form, tr("&Endpoint"), m_endpoint, tr("A name, a path, or @name for an abstract socket."));
    m_framing = new FramingCombo(this);
    addRow(form, tr("&Framing"), m_framing, m_framing->toolTip());
    m_reply = new QLineEdit(this);
    m_reply->setFont(Style::instance().monospace());
    addRow(form, tr("&Answers with"), m_reply,
           tr("A template. Known words: {%1}.").arg(TemplateHandler::knownWords().join(QStringLiteral("}, {"))));
    m_oneRequest = new QCheckBox(tr("&Disconnect after each reply"), this);
    addRow(form, QString(), m_oneRequest, tr("One connection for each request, as in the article."));
    m_oneRequest->setAccessibleName(tr("Disconnect after each reply"));
    connect(m_endpoint, &QLineEdit::textChanged, this, &ServerSettingsDialog::validate);
    connect(m_reply, &QLineEdit::textChanged, this, &ServerSettingsDialog::validate);
    connect(m_framing, &FramingCombo::framingChanged, this, &ServerSettingsDialog::validate);
}

void ServerSettingsDialog::makeLimitRows(QFormLayout& form)
{
    m_pipes = makeSpin(this, 1, limits::largestPipes, QString(), QString());
    addRow(form, tr("&Pipes at most"), m_pipes, tr("So many clients are served at once; further ones wait."));
    m_maxMessage = makeSpin(this, 1, static_cast<int>(limits::largestMaxMessage), tr(" bytes"), QString());
    addRow(form, tr("&Message at most"), m_maxMessage, tr("A longer request is refused and its connection closed."));
    m_stall = makeSpin(this, 0, largestSpin, tr(" ms"), tr("off"));
    addRow(form, tr("&Stuck after"), m_stall,
           tr("A client in the middle of a message, or not taking its reply, is taken off after so long. 0 is off."));
    m_idle = makeSpin(this, 0, largestSpin, tr(" ms"), tr("off"));
    addRow(form, tr("&Idle at most"), m_idle, tr("A client that asks nothing is taken off after so long. 0 is off."));
}

void ServerSettingsDialog::makeSystemRows(QFormLayout& form)
{
    m_access = new QComboBox(this);
    m_access->addItem(tr("Only me"), static_cast<int>(Access::User));
    m_access->addItem(tr("My group"), static_cast<int>(Access::Group));
    m_access->addItem(tr("Everyone on this machine"), static_cast<int>(Access::Everyone));
    addRow(form, tr("&Who may connect"), m_access, tr("An abstract socket has no permissions: everyone can connect."));
    m_threads = makeSpin(this, 0, mostThreads, QString(), tr("as this machine needs"));
    addRow(form, tr("I/O &threads"), m_threads, tr("0 leaves it to Standpipe."));
    m_logMemory = makeSpin(this, ServerChoice::leastLogMemory, ServerChoice::mostLogMemory, tr(" MiB"), QString());
    m_logMemory->setObjectName(QStringLiteral("logMemory"));
    addRow(form, tr("&Log at most"), m_logMemory,
           tr("Memory for the activities in view. When it is full the oldest leave, and are counted."));
    m_systemStyle = new QCheckBox(tr("&Use the system's own widget style (from the next start)"), this);
    addRow(form, tr("Look"), m_systemStyle);
    m_systemStyle->setAccessibleName(tr("Use the system's own widget style"));
}

void ServerSettingsDialog::fillFields(const ServerChoice& choice)
{
    const ServerSettings& settings = choice.settings;
    m_endpoint->setText(settings.endpoint.text());
    m_framing->setFraming(settings.framing);
    m_reply->setText(choice.reply);
    m_oneRequest->setChecked(settings.oneRequest);
    m_pipes->setValue(settings.pipes);
    m_maxMessage->setValue(static_cast<int>(settings.maxMessage));
    m_stall->setValue(static_cast<int>(settings.stuckTimeout.count()));
    m_idle->setValue(static_cast<int>(settings.idleTimeout.count()));
    m_access->setCurrentIndex(m_access->findData(static_cast<int>(settings.access)));
    m_threads->setValue(settings.ioThreads);
    m_logMemory->setValue(choice.logMemory);
    m_systemStyle->setChecked(loadLook().systemStyle);
}

void ServerSettingsDialog::validate()
{
    const auto endpoint = Endpoint::parse(m_endpoint->text());
    const Result<FramingSpec> framing = m_framing->framing();
    const auto reply =
        framing ? TemplateHandler::parse(m_reply->text(), *framing) : TemplateHandler::parse(m_reply->text());
    QStringList wrong;
    if (endpoint)
        m_choice.settings.endpoint = *endpoint;
    else
        wrong << text::sentence(endpoint.error());
    if (framing)
        m_choice.settings.framing = *framing;
    else
        wrong << text::sentence(framing.error());
    if (reply)
        m_choice.reply = m_reply->text();
    else
        wrong << text::sentence(reply.error());
    showFieldError(*m_endpoint, endpoint ? QString() : text::sentence(endpoint.error()));
    showFieldError(*m_reply, reply ? QString() : text::sentence(reply.error()));
    showErrorNote(*m_wrong, wrong.join(QLatin1Char(' ')));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
    m_buttons->button(QDialogButtonBox::Apply)->setEnabled(wrong.isEmpty());
}

ServerChoice ServerSettingsDialog::choice() const
{
    ServerChoice choice = m_choice;
    ServerSettings& settings = choice.settings;
    settings.oneRequest = m_oneRequest->isChecked();
    settings.pipes = m_pipes->value();
    settings.maxMessage = m_maxMessage->value();
    settings.stuckTimeout = Milliseconds(m_stall->value());
    settings.idleTimeout = Milliseconds(m_idle->value());
    settings.access = static_cast<Access>(m_access->currentData().toInt());
    settings.ioThreads = m_threads->value();
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
