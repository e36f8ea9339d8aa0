// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/pipeclient.h"
#include "ui/server/serversession.h"
#include "ui/server/serverwindow.h"
#include "ui/settings/appsettings.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace standpipe::test {

/// A server window of normal size that listens in a temporary directory, with default settings, and a client for it.
/// Thread: GUI thread
struct ServerFixture {
    ServerFixture()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        window = std::make_unique<ServerWindow>();
        window->resize(1240, 780);
        window->show();
        window->open(path());
    }

    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("pipe.sock")); }
    [[nodiscard]] ServerState state() const { return window->session().state(); }
    [[nodiscard]] QAbstractItemView* activity() const
    {
        return window->findChild<QAbstractItemView*>(QStringLiteral("activity"));
    }
    [[nodiscard]] QTableView* table(const char* name) const
    {
        return window->findChild<QTableView*>(QLatin1String(name));
    }
    [[nodiscard]] QTableView* pipes() const { return table("pipes"); }
    [[nodiscard]] QLineEdit* field(const char* name) const
    {
        return window->findChild<QLineEdit*>(QLatin1String(name));
    }
    [[nodiscard]] QToolButton* button(const char* name) const
    {
        return window->findChild<QToolButton*>(QLatin1String(name));
    }

    /// Adds another client, which gets its own pipe.
    PipeClient& addClient()
    {
        clients.push_back(std::make_unique<PipeClient>());
        ClientSettings settings;
        settings.endpoint = *Endpoint::parse(path());
        clients.back()->setSettings(settings);
        return *clients.back();
    }
    /// The rows of the activity table whose column has exactly this text.
    [[nodiscard]] QList<int> rowsWith(int column, const QString& text) const
    {
        QList<int> rows;
        const QAbstractItemModel* model = activity()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, column).data().toString() == text)
                rows.append(row);
        }
        return rows;
    }
    static void clickRow(QAbstractItemView* view, int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        const QModelIndex index = view->model()->index(row, 1);
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, view->visualRect(index).center());
    }

    QTemporaryDir folder;
    std::unique_ptr<ServerWindow> window;
    std::vector<std::unique_ptr<PipeClient>> clients;
};

} // namespace standpipe::test
