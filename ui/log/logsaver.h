// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/export/backgroundexport.h"
#include "ui/log/saverowsdialog.h"
#include "ui/log/savestrip.h" // IWYU pragma: export

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QAbstractItemView;
class QWidget;

namespace standpipe {

class ActivityTableModel;

/// Save As of a log: asks for the activities and the file, writes them on a thread of its own and shows progress and
/// result in a strip. The file has the activities of the moment when saving began.
/// Thread: GUI thread
/// Owns:   the running export, which is cancelled on destruction
/// Fails:  with a sentence in the strip
class LogSaver final : public QObject {
    Q_OBJECT
public:
    using Rows = SaveRowsDialog::Rows;

    /// view: shows the model and has the selection; both must outlive this. window: parent of the dialogs.
    LogSaver(ActivityTableModel& model, QAbstractItemView& view, QWidget& window);
    ~LogSaver() override;

    /// The strip, for the window's layout.
    [[nodiscard]] SaveStrip* strip() const { return m_strip; }
    /// Asks, and saves if there is a reply.
    void choose();
    /// Saves at once and replaces an existing file. The format follows from the suffix, if that is a known one.
    void save(Rows rows, const QString& path, ExportFormat otherwise = ExportFormat::JsonLines);
    void cancel();

Q_SIGNALS:
    /// Saved, failed or cancelled; the strip shows which.
    void ended();

private:
    void chooseFile(Rows rows);
    [[nodiscard]] std::function<bool(const Activity&)> wanted(Rows rows) const;
    void onProgress(int run, qint64 passed);
    void onEnded(int run, const Result<qint64>& written);

    ActivityTableModel& m_model;
    QAbstractItemView& m_view;
    QWidget& m_window;
    SaveStrip* m_strip;
    QString m_path;
    qint64 m_total = 0;
    int m_run = 0; ///< number of the export; signals of earlier ones are ignored
    std::unique_ptr<BackgroundExport> m_export;
};

} // namespace standpipe
