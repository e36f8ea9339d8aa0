// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/recordingwindow.h"

#include "core/text/errortext.h"
#include "ui/log/activityfacts.h"
#include "ui/log/activitypanel.h"
#include "ui/log/detailspane.h"
#include "ui/log/logsaver.h"
#include "ui/models/recordingmodel.h"
#include "ui/recording/recordingactions.h"
#include "ui/recording/recordingtext.h"
#include "ui/rules/rulessaver.h"
#include "ui/settings/appsettings.h"
#include "ui/settings/recordingfolder.h"
#include "ui/style/iconset.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/focusedtext.h"
#include "ui/widgets/rowsview.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/statuschip.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace standpipe {

namespace {

constexpr QSize firstSize(1000, 720);
const QLatin1String geometryKey("recordingWindow/geometry");
const QLatin1String downKey("recordingWindow/down");
const QLatin1String columnsKey("recordingWindow/columns");
constexpr std::chrono::milliseconds statusTime{4000};

} // namespace

RecordingWindow::RecordingWindow(const QString& path, QWidget* parent)
    : QMainWindow(parent)
    , m_model(new RecordingModel(path, this))
    , m_actions(new RecordingActions(this))
    , m_chip(new StatusChip(this))
    , m_activity(new ActivityPanel(*m_model, this))
    , m_saver(new LogSaver(*m_model, *m_activity->table(), *this))
    , m_details(new DetailsPane(this))
{
    setWindowIcon(icon(Icon::Standpipe));
    setWindowTitle(tr("%1 \u2013 Recording \u2013 Standpipe").arg(QFileInfo(path).fileName()));
    build();
    connectModel();
    connectActions();
    restore();
    m_chip->setStatus(ColourRole::Work, tr("Opening"), path);
}

RecordingWindow::~RecordingWindow() = default;

void RecordingWindow::build()
{
    m_chip->setObjectName(QStringLiteral("recording"));
    m_chip->setAccessibleName(tr("What the recording holds"));
    m_activity->setEmptyText(tr("There is no activity in this recording yet."), QString());
    // A recording is read-only.
    if (auto* clear = m_activity->findChild<QToolButton*>(QStringLiteral("clear")))
        clear->hide();
    m_down = new QSplitter(Qt::Vertical, this);
    m_down->addWidget(m_activity);
    m_down->addWidget(m_details);
    m_down->setStretchFactor(0, 1);
    m_down->setSizes({470, 190});
    m_down->setCollapsible(0, false);

    auto* centre = new QWidget(this);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(Style::margin, Style::spacing, Style::margin, Style::spacing);
    line->addWidget(m_chip, 1);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Separator(centre));
    column->addLayout(line);
    column->addWidget(new Separator(centre));
    column->addWidget(m_down, 1);
    column->addWidget(m_saver->strip());
    setCentralWidget(centre);
    statusBar();
}

void RecordingWindow::connectModel()
{
    connect(m_model, &RecordingModel::opened, this, [this] {
        // A finished recording is shown from its beginning.
        m_activity->setFollowing(!m_model->facts().isClosed);
        if (m_model->facts().isClosed)
            m_activity->table()->scrollToTop();
    });
    connect(m_model, &RecordingModel::factsChanged, this, &RecordingWindow::showFacts);
    connect(m_model, &RecordingModel::failed, this, &RecordingWindow::showFailure);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RecordingWindow::onDataChanged);
    connect(m_activity, &ActivityPanel::said, this, &RecordingWindow::say);
    connect(m_activity, &ActivityPanel::currentChanged, this, &RecordingWindow::showDetails);
    connect(m_activity, &ActivityPanel::followingChanged, m_actions->follow, &QAction::setChecked);
    m_actions->follow->setChecked(m_activity->isFollowing());
}

void RecordingWindow::connectActions()
{
    connect(m_actions->open, &QAction::triggered, this, &RecordingWindow::askWhatToOpen);
    connect(m_actions->saveAs, &QAction::triggered, m_saver, &LogSaver::choose);
    connect(m_actions->close, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->quit, &QAction::triggered, qApp, &QApplication::closeAllWindows);
    connect(m_actions->copy, &QAction::triggered, this, &RecordingWindow::copy);
    connect(m_actions->selectAll, &QAction::triggered, m_activity->table(), &QAbstractItemView::selectAll);
    m_activity->useActions(*m_actions->log);
    auto* rules = new RulesSaver(this);
    connect(m_activity, &ActivityPanel::rulesWanted, rules, &RulesSaver::choose);
    connect(rules, &RulesSaver::said, this, &RecordingWindow::say);
    connect(m_actions->follow, &QAction::triggered, m_activity, &ActivityPanel::setFollowing);
    connect(m_actions->showAll, &QAction::triggered, this, &RecordingWindow::showAll);
}

void RecordingWindow::showFacts()
{
    const RecordingFacts& facts = m_model->facts();
    m_chip->setStatus(facts.isWhole() ? ColourRole::Reply : ColourRole::Work,
                      recordingSentence(facts, m_model->kept()));
    m_chip->setToolTip(tr("%1, recorded by Standpipe %2 from %3, %4")
                           .arg(m_model->path(), facts.programVersion, facts.endpoint, facts.timeZone));
}

void RecordingWindow::showFailure(const Error& error)
{
    m_chip->setStatus(ColourRole::Error, text::sentence(error));
    if (!m_model->isOpen())
        m_activity->setEmptyText(tr("The recording could not be opened."), QString());
}

void RecordingWindow::showDetails(const std::optional<Activity>& activity)
{
    const std::optional<int> row = activity ? m_model->rowOf(activity->sequence) : std::nullopt;
    const bool isKnown = row && m_model->isHere(*row);
    if (isKnown)
        m_details->setActivity(activity, activityFacts(*activity, *m_model));
    else
        m_details->setActivity(std::nullopt, QString());
}

void RecordingWindow::onDataChanged(const QModelIndex& first, const QModelIndex& last)
{
    // The requested rows have arrived, or the client's identity.
    const QModelIndex current = m_activity->table()->currentIndex();
    if (current.isValid() && current.row() >= first.row() && current.row() <= last.row())
        showDetails(m_model->at(current.row()));
}

void RecordingWindow::askWhatToOpen()
{
    auto* dialog = new QFileDialog(this, tr("Open a recording"), loadRecordingFolder(), recordingFilesFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        saveRecordingFolder(path);
        Q_EMIT openRequested(path);
    });
    dialog->open();
}

void RecordingWindow::showAll()
{
    if (m_activity->closeFilterList())
        return;
    m_activity->clearFilter();
    m_activity->setPipes({});
}

void RecordingWindow::copy()
{
    if (copyFocusedText(focusWidget()))
        return;
    if (const qsizetype lines = m_activity->copy(); lines > 0)
        say(lines == 1 ? tr("1 line copied") : tr("%n lines copied", nullptr, int(lines)));
}

void RecordingWindow::say(const QString& sentence)
{
    statusBar()->showMessage(sentence, static_cast<int>(statusTime.count()));
}

void RecordingWindow::restore()
{
    const QSettings settings = appSettings();
    if (!restoreGeometry(settings.value(geometryKey).toByteArray()))
        resize(firstSize);
    m_down->restoreState(settings.value(downKey).toByteArray());
    m_activity->columns().restore(settings.value(columnsKey).toByteArray());
}

void RecordingWindow::closeEvent(QCloseEvent* event)
{
    QSettings settings = appSettings();
    settings.setValue(geometryKey, saveGeometry());
    settings.setValue(downKey, m_down->saveState());
    settings.setValue(columnsKey, m_activity->columns().save());
    QMainWindow::closeEvent(event);
}

} // namespace standpipe

#include "moc_recordingwindow.cpp"
