// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"
#include "tests/support/serverundertest.h"
#include "ui/client/clientwindow.h"
#include "ui/models/conversationmodel.h"
#include "ui/widgets/statuschip.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTableView>

namespace standpipe::test {

/// A visible client window, a running server, and settings of the test; operated by mouse and keyboard.
/// Thread: GUI thread
class ClientUnderTest final {
public:
    explicit ClientUnderTest(bool isServed = true)
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        if (isServed && !server.start())
            QFAIL("the server did not start");
        open();
    }
    ~ClientUnderTest() { delete window; }

    /// Opens a new window with the settings stored by the previous one.
    void open()
    {
        if (window)
            window->close();
        delete window;
        window = new ClientWindow;
        window->setEndpoint(server.path());
        window->show();
        (void)QTest::qWaitForWindowActive(window, patience);
    }

    template <class T>
    [[nodiscard]] T& part(const char* name) const
    {
        T* found = window->findChild<T*>(QString::fromLatin1(name));
        if (!found)
            qFatal("no part named %s", name);
        return *found;
    }
    [[nodiscard]] ConversationModel& rows() const { return window->conversation(); }
    [[nodiscard]] ConversationKind kind(int row) const { return rows().row(row).kind; }
    [[nodiscard]] QString text(int row) const
    {
        return rows().index(row, ConversationModel::MessageColumn).data().toString();
    }
    [[nodiscard]] QString chip() const { return part<StatusChip>("clientStatus").text(); }

    /// Replaces the text of the editor, key by key.
    void write(const QString& message) const
    {
        auto& editor = part<QPlainTextEdit>("message");
        editor.setFocus();
        QTest::keyClick(&editor, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&editor, Qt::Key_Delete);
        const QStringList lines = message.split(u'\n');
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i > 0)
                QTest::keyClick(&editor, Qt::Key_Return);
            QTest::keyClicks(&editor, lines.at(i));
        }
    }
    void clickSend() const { QTest::mouseClick(&part<QPushButton>("send"), Qt::LeftButton); }
    void send(const QString& message) const
    {
        write(message);
        clickSend();
    }
    /// Sends a key to the window, wherever the focus is.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget* focused = window->focusWidget();
        QTest::keyClick(focused ? focused : window, key, modifiers);
    }

private:
    QTemporaryDir m_settings;

public:
    ServerUnderTest server;
    QPointer<ClientWindow> window;
};

} // namespace standpipe::test
