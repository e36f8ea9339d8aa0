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

/// "Save as…" of a window with a log: asks which activities and where to, writes them on a thread of its own and tells in a strip how
/// that goes. What comes while it is saved is not in the file, and what leaves the view meanwhile is.
/// Thread: GUI thread
/// Owns:   the export that runs; it is given up with this
/// Fails:  with a sentence in the strip
class LogSaver final : public QObject {
    Q_OBJECT
public:
    using Rows = SaveRowsDialog::Rows;

    /// The view shows the model and has the selection; both must outlive this. The dialogs belong to the window.
    LogSaver(ActivityTableModel& model, QAbstractItemView& view, QWidget& window);
    ~LogSaver() override;

    /// To be put where the window wants it.
    [[nodiscard]] SaveStrip* strip() const { return m_strip; }
    /// Asks, and saves if there is a reply.
    void choose();
    /// Saves at once; what is there is replaced. The end of the name tells the format, where it is a known one.
    void save(Rows rows, const QString& path, ExportFormat otherwise = ExportFormat::JsonLines);
    void cancel();

Q_SIGNALS:
    /// Saved, failed or cancelled: the strip tells.
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
    int m_run = 0; ///< which export: what an earlier one still has to tell is not heard
    std::unique_ptr<BackgroundExport> m_export;
};

} // namespace standpipe
