// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serverbar.h"

#include "core/answer/templatehandler.h"
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
constexpr int answerWidth = 210;

/// A dim label and its fields, which stay together.
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

QString kindName(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Template:
        return ServerBar::tr("Template");
    case AnswerKind::Rules:
        return ServerBar::tr("Rules");
    case AnswerKind::Script:
        return ServerBar::tr("Script");
    case AnswerKind::Command:
        return ServerBar::tr("Command");
    case AnswerKind::KeptCommand:
        return ServerBar::tr("Running command");
    case AnswerKind::Forward:
        return ServerBar::tr("Another server");
    }
    return {};
}

QString kindHelp(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Template:
        return ServerBar::tr("The template of the answers. Known words: {%1}; {{ and }} are braces.")
            .arg(TemplateHandler::knownWords().join(QStringLiteral("}, {")));
    case AnswerKind::Command:
        return ServerBar::tr(
            "A program and its arguments, started for each request: the request is its input, its output the "
            "answer. Return puts it in force.");
    case AnswerKind::KeptCommand:
        return ServerBar::tr(
            "A program and its arguments, started once: it gets every request and gives every answer in the "
            "framing of the server. Return puts it in force.");
    case AnswerKind::Forward:
        return ServerBar::tr(
            "The endpoint of the server that answers; each client has a connection of its own there. Return puts "
            "it in force.");
    case AnswerKind::Rules:
    case AnswerKind::Script:
        break;
    }
    return {};
}

QString kindHint(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Command:
    case AnswerKind::KeptCommand:
        return ServerBar::tr("jq -c .params", "a command, as an example");
    case AnswerKind::Forward:
        return ServerBar::tr("OtherPipe or /run/x.sock");
    case AnswerKind::Template:
    case AnswerKind::Rules:
    case AnswerKind::Script:
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
    , m_answerNote(new QLabel(this))
{
    m_startStop->setAccessibleName(tr("Start or stop the server"));
    m_status->setAccessibleName(tr("State of the server"));
    m_record->setObjectName(QStringLiteral("record"));
    m_record->setAccessibleName(tr("Record to a file"));
    m_record->setToolTip(tr("Write everything that happens into a file, also what leaves the view"));
    m_recording->setObjectName(QStringLiteral("recording"));
    m_recording->setAccessibleName(tr("State of the recording"));
    m_recording->hide();
    m_answerNote->setWordWrap(true);
    m_answerNote->setAlignment(Qt::AlignRight);
    m_answerNote->setFont(Style::instance().small());
    showErrorNote(*m_answerNote, QString());

    arrange();

    connect(m_endpoint, &QLineEdit::returnPressed, this, &ServerBar::endpointEntered);
    connect(m_endpoint, &QLineEdit::textEdited, this, &ServerBar::endpointEdited);
    connect(m_startStop, &QPushButton::clicked, this, &ServerBar::startStopClicked);
    connect(m_record, &QPushButton::clicked, this, &ServerBar::recordClicked);
    connect(m_answer, &QLineEdit::textEdited, this, &ServerBar::answerEdited);
    connect(m_answer, &QLineEdit::editingFinished, this, [this] { Q_EMIT answerEntered(m_answer->text()); });
    connect(m_answerKind, &QComboBox::activated, this, [this] {
        nameAnswer();
        Q_EMIT answerKindChosen(answerKind());
    });
    connect(m_answerPanel, &QToolButton::clicked, this, &ServerBar::answerPanelWanted);
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
    flow->addWidget(makeAnswerGroup());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Style::margin, Style::spacing, Style::margin, Style::spacing);
    column->setSpacing(Style::spacing / 2);
    column->addLayout(flow);
    column->addWidget(m_answerNote);
    setTabOrder(m_endpoint, m_startStop);
    setTabOrder(m_startStop, m_record);
    setTabOrder(m_record, m_status);
    setTabOrder(m_status, m_recording);
    setTabOrder(m_recording, m_answerKind);
    setTabOrder(m_answerKind, m_answer);
    setTabOrder(m_answer, m_answerPanel);
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

QWidget* ServerBar::makeAnswerGroup()
{
    m_answerKind = new QComboBox(this);
    m_answerKind->setObjectName(QStringLiteral("answerKind"));
    m_answerKind->setAccessibleName(tr("What answers"));
    for (const AnswerKind kind : answerKinds)
        m_answerKind->addItem(kindName(kind), QVariant::fromValue(kind));
    m_answerPanel = new QToolButton(this);
    m_answerPanel->setObjectName(QStringLiteral("answerPanel"));
    m_answerPanel->setCheckable(true);
    m_answer = new QLineEdit(this);
    m_answer->setObjectName(QStringLiteral("answer"));
    m_answer->setMinimumWidth(answerWidth);
    m_answer->setFont(Style::instance().monospace());
    nameAnswer();
    return grouped(tr("&Answers with"), {m_answerKind, m_answer, m_answerPanel}, this);
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

void ServerBar::nameAnswer()
{
    const AnswerKind kind = answerKind();
    m_answer->setAccessibleName(kind == AnswerKind::Template ? tr("Answer template") : kindName(kind));
    m_answer->setToolTip(kindHelp(kind));
    m_answer->setPlaceholderText(kindHint(kind));
    m_answer->setVisible(isOneLine(kind));
    m_answerPanel->setText(kind == AnswerKind::Script ? tr("Edit the script") : tr("Edit the rules"));
    m_answerPanel->setVisible(!isOneLine(kind));
}

void ServerBar::setAnswer(AnswerKind kind, const QString& text)
{
    m_answerKind->setCurrentIndex(static_cast<int>(kind));
    nameAnswer();
    if (m_answer->text() != text)
        m_answer->setText(text);
    setAnswerError(QString());
}

AnswerKind ServerBar::answerKind() const
{
    return m_answerKind->currentData().value<AnswerKind>();
}

QString ServerBar::answer() const
{
    return m_answer->text();
}

void ServerBar::setAnswerPanelShown(bool isShown)
{
    m_answerPanel->setChecked(isShown);
}

void ServerBar::setAnswerError(const QString& sentence)
{
    showFieldError(*m_answer, sentence);
    showErrorNote(*m_answerNote, sentence);
}

void ServerBar::setAnswerNote(const QString& sentence)
{
    setAnswerError(QString());
    QPalette palette = m_answerNote->palette();
    palette.setColor(QPalette::WindowText, Style::instance().colour(ColourRole::Dim));
    m_answerNote->setPalette(palette);
    m_answerNote->setText(sentence);
    m_answerNote->setVisible(!sentence.isEmpty());
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
