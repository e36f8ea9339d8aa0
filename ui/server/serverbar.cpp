// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serverbar.h"

#include "core/handler/templatehandler.h"
#include "ui/server/serversession.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuschip.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr int endpointWidth = 180;
constexpr int replyWidth = 210;

/// A dimmed label and its fields, which stay together when the bar wraps.
QWidget* grouped(const QString& label, std::initializer_list<QWidget*> fields, QWidget* parent)
{
    auto* group = new QWidget(parent);
    auto* words = new QLabel(label, group);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setBuddy(*fields.begin());
    auto* line = new QHBoxLayout(group);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(words);
    for (QWidget* field : fields)
        line->addWidget(field);
    return group;
}

QString kindName(HandlerKind kind)
{
    switch (kind) {
    case HandlerKind::Template:
        return ServerBar::tr("Template");
    case HandlerKind::Rules:
        return ServerBar::tr("Rules");
    case HandlerKind::Script:
        return ServerBar::tr("Script");
    case HandlerKind::Command:
        return ServerBar::tr("Command");
    case HandlerKind::KeptCommand:
        return ServerBar::tr("Running command");
    case HandlerKind::Forward:
        return ServerBar::tr("Another server");
    }
    return {};
}

QString kindHelp(HandlerKind kind)
{
    switch (kind) {
    case HandlerKind::Template:
        return ServerBar::tr("The template of the answers. Known words: {%1}; {{ and }} are braces.")
            .arg(TemplateHandler::knownWords().join(QStringLiteral("}, {")));
    case HandlerKind::Command:
        return ServerBar::tr(
            "A program and its arguments, started for each request: the request is its input, its output the "
            "answer. Return puts it in force.");
    case HandlerKind::KeptCommand:
        return ServerBar::tr(
            "A program and its arguments, started once: it gets every request and gives every answer in the "
            "framing of the server. Return puts it in force.");
    case HandlerKind::Forward:
        return ServerBar::tr(
            "The endpoint of the server that answers; each client has a connection of its own there. Return puts "
            "it in force.");
    case HandlerKind::Rules:
    case HandlerKind::Script:
        break;
    }
    return {};
}

QString kindHint(HandlerKind kind)
{
    switch (kind) {
    case HandlerKind::Command:
    case HandlerKind::KeptCommand:
        return ServerBar::tr("jq -c .params", "a command, as an example");
    case HandlerKind::Forward:
        return ServerBar::tr("OtherPipe or /run/x.sock");
    case HandlerKind::Template:
    case HandlerKind::Rules:
    case HandlerKind::Script:
        break;
    }
    return {};
}

} // namespace

ServerBar::ServerBar(QWidget* parent)
    : QWidget(parent)
    , m_startStop(new QPushButton(this))
    , m_record(new QPushButton(this))
    , m_status(new StatusChip(this))
    , m_recording(new StatusChip(this))
    , m_handlerNote(new QLabel(this))
{
    m_startStop->setAccessibleName(tr("Start or stop the server"));
    m_status->setAccessibleName(tr("State of the server"));
    m_record->setObjectName(QStringLiteral("record"));
    m_record->setAccessibleName(tr("Record to a file"));
    m_record->setToolTip(tr("Write everything that happens into a file, also what leaves the view"));
    m_recording->setObjectName(QStringLiteral("recording"));
    m_recording->setAccessibleName(tr("State of the recording"));
    m_recording->hide();
    m_handlerNote->setWordWrap(true);
    m_handlerNote->setAlignment(Qt::AlignRight);
    m_handlerNote->setFont(Style::instance().small());
    showErrorNote(*m_handlerNote, QString());

    arrange();

    connect(m_endpoint, &QLineEdit::returnPressed, this, &ServerBar::endpointEntered);
    connect(m_endpoint, &QLineEdit::textEdited, this, &ServerBar::endpointEdited);
    connect(m_startStop, &QPushButton::clicked, this, &ServerBar::startStopClicked);
    connect(m_record, &QPushButton::clicked, this, &ServerBar::recordClicked);
    connect(m_reply, &QLineEdit::textEdited, this, &ServerBar::replyEdited);
    connect(m_reply, &QLineEdit::editingFinished, this, [this] { Q_EMIT replyEntered(m_reply->text()); });
    connect(m_handlerKind, &QComboBox::activated, this, [this] {
        nameReply();
        Q_EMIT handlerKindChosen(handlerKind());
    });
    connect(m_handlerPanel, &QToolButton::clicked, this, &ServerBar::handlerPanelWanted);
    setCanStop(false);
    setIsRecording(false);
}

void ServerBar::arrange()
{
    auto* flow = new FlowLayout;
    flow->addWidget(makeEndpointGroup());
    flow->addWidget(m_startStop);
    flow->addWidget(m_record);
    flow->addWidget(m_status);
    flow->addWidget(m_recording);
    flow->addStretch();
    flow->addWidget(makeHandlerGroup());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Style::margin, Style::spacing, Style::margin, Style::spacing);
    column->setSpacing(Style::spacing / 2);
    column->addLayout(flow);
    column->addWidget(m_handlerNote);
    setTabOrder(m_endpoint, m_startStop);
    setTabOrder(m_startStop, m_record);
    setTabOrder(m_record, m_status);
    setTabOrder(m_status, m_recording);
    setTabOrder(m_recording, m_handlerKind);
    setTabOrder(m_handlerKind, m_reply);
    setTabOrder(m_reply, m_handlerPanel);
}

QWidget* ServerBar::makeEndpointGroup()
{
    m_endpoint = new QLineEdit(this);
    m_endpoint->setObjectName(QStringLiteral("endpoint"));
    m_endpoint->setFixedWidth(endpointWidth);
    m_endpoint->setAccessibleName(tr("Endpoint"));
    m_endpoint->setToolTip(tr("A name (MyPipe), a path (/run/x/my.sock), or @name for an abstract socket."));
    QWidget* group = grouped(tr("E&ndpoint"), {m_endpoint}, this);
    group->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    return group;
}

QWidget* ServerBar::makeHandlerGroup()
{
    m_handlerKind = new QComboBox(this);
    m_handlerKind->setObjectName(QStringLiteral("handlerKind"));
    m_handlerKind->setAccessibleName(tr("What answers"));
    for (const HandlerKind kind : handlerKinds)
        m_handlerKind->addItem(kindName(kind), QVariant::fromValue(kind));
    m_handlerPanel = new QToolButton(this);
    m_handlerPanel->setObjectName(QStringLiteral("handlerPanel"));
    m_handlerPanel->setCheckable(true);
    m_reply = new QLineEdit(this);
    m_reply->setObjectName(QStringLiteral("answer"));
    m_reply->setMinimumWidth(replyWidth);
    m_reply->setFont(Style::instance().monospace());
    nameReply();
    return grouped(tr("&Answers with"), {m_handlerKind, m_reply, m_handlerPanel}, this);
}

void ServerBar::setEndpoint(const QString& text)
{
    if (m_endpoint->text() != text)
        m_endpoint->setText(text);
}

QString ServerBar::endpoint() const
{
    return m_endpoint->text();
}

void ServerBar::nameReply()
{
    const HandlerKind kind = handlerKind();
    m_reply->setAccessibleName(kind == HandlerKind::Template ? tr("Answer template") : kindName(kind));
    m_reply->setToolTip(kindHelp(kind));
    m_reply->setPlaceholderText(kindHint(kind));
    m_reply->setVisible(isOneLine(kind));
    m_handlerPanel->setText(kind == HandlerKind::Script ? tr("Edit the script") : tr("Edit the rules"));
    m_handlerPanel->setVisible(!isOneLine(kind));
}

void ServerBar::setReply(HandlerKind kind, const QString& text)
{
    m_handlerKind->setCurrentIndex(static_cast<int>(kind));
    nameReply();
    if (m_reply->text() != text)
        m_reply->setText(text);
    setHandlerError(QString());
}

HandlerKind ServerBar::handlerKind() const
{
    return m_handlerKind->currentData().value<HandlerKind>();
}

QString ServerBar::reply() const
{
    return m_reply->text();
}

void ServerBar::setHandlerPanelShown(bool isShown)
{
    m_handlerPanel->setChecked(isShown);
}

void ServerBar::setHandlerError(const QString& sentence)
{
    showFieldError(*m_reply, sentence);
    showErrorNote(*m_handlerNote, sentence);
}

void ServerBar::setHandlerNote(const QString& sentence)
{
    setHandlerError(QString());
    QPalette palette = m_handlerNote->palette();
    palette.setColor(QPalette::WindowText, Style::instance().colour(ColourRole::Dim));
    m_handlerNote->setPalette(palette);
    m_handlerNote->setText(sentence);
    m_handlerNote->setVisible(!sentence.isEmpty());
}

void ServerBar::setStatus(const ServerStatus& status)
{
    m_status->setStatus(status.dot, status.sentence, status.place);
}

void ServerBar::setCanStop(bool canStop)
{
    m_startStop->setText(canStop ? tr("S&top") : tr("S&tart"));
    m_startStop->setDefault(!canStop);
}

void ServerBar::setIsRecording(bool isRecording)
{
    m_record->setText(isRecording ? tr("Stop &recording") : tr("&Record\u2026"));
}

void ServerBar::setRecording(ColourRole dot, const QString& sentence, const QString& place)
{
    m_recording->setStatus(dot, sentence, place);
    m_recording->show();
}

void ServerBar::focusEndpoint()
{
    m_endpoint->setFocus(Qt::ShortcutFocusReason);
    m_endpoint->selectAll();
}

} // namespace standpipe

#include "moc_serverbar.cpp"
