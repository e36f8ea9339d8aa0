// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serverbar.h"

#include "core/answer/templatehandler.h"
#include "ui/server/serversession.h"
#include "ui/style/style.h"
#include "ui/widgets/fielderror.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuschip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace standpipe {
namespace {

constexpr int endpointWidth = 180;
constexpr int answerWidth = 210;

/// A dim label and its field, which stay together.
QWidget* grouped(const QString& label, QLineEdit* field, QWidget* parent)
{
    auto* group = new QWidget(parent);
    auto* words = new QLabel(label, group);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setBuddy(field);
    auto* line = new QHBoxLayout(group);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(words);
    line->addWidget(field);
    return group;
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
    setTabOrder(m_recording, m_answer);

    connect(m_endpoint, &QLineEdit::returnPressed, this, &ServerBar::endpointEntered);
    connect(m_endpoint, &QLineEdit::textEdited, this, &ServerBar::endpointEdited);
    connect(m_startStop, &QPushButton::clicked, this, &ServerBar::startStopClicked);
    connect(m_record, &QPushButton::clicked, this, &ServerBar::recordClicked);
    connect(m_answer, &QLineEdit::textEdited, this, &ServerBar::answerEdited);
    setCanStop(false);
    setIsRecording(false);
}

QWidget* ServerBar::makeEndpointGroup()
{
    m_endpoint = new QLineEdit(this);
    m_endpoint->setObjectName(QStringLiteral("endpoint"));
    m_endpoint->setFixedWidth(endpointWidth);
    m_endpoint->setAccessibleName(tr("Endpoint"));
    m_endpoint->setToolTip(tr("A name (MyPipe), a path (/run/x/my.sock), or @name for an abstract socket."));
    QWidget* group = grouped(tr("E&ndpoint"), m_endpoint, this);
    group->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    return group;
}

QWidget* ServerBar::makeAnswerGroup()
{
    m_answer = new QLineEdit(this);
    m_answer->setObjectName(QStringLiteral("answer"));
    m_answer->setMinimumWidth(answerWidth);
    m_answer->setFont(Style::instance().monospace());
    m_answer->setAccessibleName(tr("Answer template"));
    m_answer->setToolTip(tr("The template of the answers. Known words: {%1}; {{ and }} are braces.")
                             .arg(TemplateHandler::knownWords().join(QStringLiteral("}, {"))));
    return grouped(tr("&Answers with"), m_answer, this);
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

void ServerBar::setAnswer(const QString& text)
{
    if (m_answer->text() != text)
        m_answer->setText(text);
    setAnswerError(QString());
}

void ServerBar::setAnswerError(const QString& sentence)
{
    showFieldError(*m_answer, sentence);
    showErrorNote(*m_answerNote, sentence);
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
