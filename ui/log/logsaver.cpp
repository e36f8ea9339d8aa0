// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logsaver.h"

#include "core/recording/fileidentity.h"
#include "ui/models/activitytablemodel.h"
#include "ui/settings/appsettings.h"

#include <QAbstractItemView>
#include <QFileDialog>
#include <QFileInfo>
#include <QItemSelectionModel>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <utility>
#include <vector>

namespace standpipe {
namespace {

const QLatin1String folderKey("log/saveFolder");

/// First and last sequence number of adjacent rows.
using SequenceRange = std::pair<quint64, quint64>;

QString filterName(ExportFormat format)
{
    const QString pattern = QStringLiteral(" (*.%1)").arg(exportSuffix(format));
    switch (format) {
    case ExportFormat::Csv:
        return LogSaver::tr("Table for spreadsheets") + pattern;
    case ExportFormat::JsonLines:
        return LogSaver::tr("JSON lines, can be opened again") + pattern;
    case ExportFormat::Pcapng:
        return LogSaver::tr("Capture for Wireshark") + pattern;
    case ExportFormat::Text:
        break;
    }
    return LogSaver::tr("Text") + pattern;
}

/// In the order of the dialog: lossless formats first.
constexpr std::array offered = {ExportFormat::JsonLines, ExportFormat::Csv, ExportFormat::Pcapng, ExportFormat::Text};

ExportFormat formatOfFilter(const QString& name)
{
    const auto* const found =
        std::ranges::find_if(offered, [&](ExportFormat format) { return filterName(format) == name; });
    return found == offered.end() ? ExportFormat::JsonLines : *found;
}

qint64 selectedRows(const QItemSelection& selection)
{
    qint64 count = 0;
    for (const QItemSelectionRange& range : selection)
        count += range.height();
    return count;
}

} // namespace

LogSaver::LogSaver(ActivityTableModel& model, QAbstractItemView& view, QWidget& window)
    : QObject(&window)
    , m_model(model)
    , m_view(view)
    , m_window(window)
    , m_strip(new SaveStrip(&window))
{
    connect(m_strip, &SaveStrip::cancelWanted, this, &LogSaver::cancel);
}

LogSaver::~LogSaver() = default;

void LogSaver::choose()
{
    const SaveRowsDialog::Counts counts{.all = m_model.kept(),
                                        .shown = m_model.rowCount(),
                                        .selected = selectedRows(m_view.selectionModel()->selection())};
    if (!SaveRowsDialog::isNeeded(counts)) {
        chooseFile(Rows::All);
        return;
    }
    auto* dialog = new SaveRowsDialog(counts, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SaveRowsDialog::chosen, this, &LogSaver::chooseFile);
    dialog->open();
}

void LogSaver::chooseFile(Rows rows)
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::HomeLocation);
    auto* dialog = new QFileDialog(&m_window, tr("Save activities"), appSettings().value(folderKey, home).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList names;
    for (const ExportFormat format : offered)
        names << filterName(format);
    dialog->setNameFilters(names);
    dialog->setDefaultSuffix(exportSuffix(offered.front()));
    dialog->selectFile(tr("activities"));
    connect(dialog, &QFileDialog::filterSelected, dialog,
            [dialog](const QString& name) { dialog->setDefaultSuffix(exportSuffix(formatOfFilter(name))); });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, rows](const QString& path) {
        appSettings().setValue(folderKey, QFileInfo(path).absolutePath());
        save(rows, path, formatOfFilter(dialog->selectedNameFilter()));
    });
    dialog->open();
}

std::function<bool(const Activity&)> LogSaver::wanted(Rows rows) const
{
    if (rows == Rows::All)
        return {};
    const ActivityFilter filter = m_model.filter();
    if (rows == Rows::Shown)
        return [filter](const Activity& activity) { return filter.accepts(activity); };
    // The visible rows from the first to the last of each selected range.
    std::vector<SequenceRange> ranges;
    const QItemSelection selection = m_view.selectionModel()->selection();
    for (const QItemSelectionRange& range : selection)
        ranges.emplace_back(m_model.at(range.top()).sequence, m_model.at(range.bottom()).sequence);
    std::ranges::sort(ranges);
    return [filter, ranges = std::move(ranges)](const Activity& activity) {
        const auto behind = std::ranges::upper_bound(ranges, activity.sequence, {}, &SequenceRange::first);
        return behind != ranges.begin() && activity.sequence <= std::prev(behind)->second && filter.accepts(activity);
    };
}

void LogSaver::save(Rows rows, const QString& path, ExportFormat otherwise)
{
    const std::optional<FileIdentity> target = fileAt(path);
    if (target && !m_model.file().isEmpty() && isOfRecording(m_model.file(), *target)) {
        m_strip->showFailure({.code = ErrorCode::FileNotWritable, .detail = path, .systemError = EBUSY});
        Q_EMIT ended();
        return;
    }
    m_path = path;
    m_total = m_model.kept();
    m_strip->showProgress(path, 0);
    BackgroundExport::Plan plan{.path = path,
                                .format = exportFormatOfFile(path).value_or(otherwise),
                                .source = {.program = QStringLiteral("Standpipe " STANDPIPE_VERSION)},
                                .pass = m_model.passThroughAll(),
                                .wants = wanted(rows)};
    m_export.reset(); // a later export replaces a running one
    const int run = ++m_run;
    m_export = std::make_unique<BackgroundExport>(
        std::move(plan), BackgroundExport::Callbacks{
                             .progressed =
                                 [this, run](qint64 passed) {
                                     QMetaObject::invokeMethod(this, [this, run, passed] { onProgress(run, passed); });
                                 },
                             .ended =
                                 [this, run](const Result<qint64>& written) {
                                     QMetaObject::invokeMethod(this, [this, run, written] { onEnded(run, written); });
                                 }});
}

void LogSaver::cancel()
{
    if (m_export)
        m_export->cancel();
}

void LogSaver::onProgress(int run, qint64 passed)
{
    if (run == m_run)
        m_strip->showProgress(m_path, static_cast<int>(m_total > 0 ? std::min<qint64>(passed * 100 / m_total, 99) : 0));
}

void LogSaver::onEnded(int run, const Result<qint64>& written)
{
    if (run != m_run)
        return;
    m_export.reset();
    if (written)
        m_strip->showSaved(m_path, *written);
    else if (written.error().code == ErrorCode::Cancelled)
        m_strip->showCancelled(m_path);
    else
        m_strip->showFailure(written.error());
    Q_EMIT ended();
}

} // namespace standpipe

#include "moc_logsaver.cpp"
