// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/ruleshandler.h"
#include "tests/support/patience.h"
#include "ui/editor/codeeditor.h"
#include "ui/models/ruletablemodel.h"
#include "ui/rules/rulespanel.h"
#include "ui/rules/rulestable.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

namespace standpipe::test {

inline const QByteArray unanswered = QByteArrayLiteral("NOTHING");

/// A visible panel, and requests to its handler.
/// Thread: GUI thread
struct RulesFixture {
    RulesFixture()
    {
        panel.resize(420, 780);
        panel.show();
        // Keys belong to the active window.
        isActive = QTest::qWaitForWindowActive(&panel, patience);
    }
    /// The handler's whole reply, if it is one message.
    [[nodiscard]] QByteArray ask(const QByteArray& request) const
    {
        const PeerIdentity peer;
        ByteBuffer reply;
        const RequestView view{.pipe = PipeHandle{1}, .bytes = request, .peer = peer};
        return panel.handler()->tryReplyInline(view, reply) ? reply.pending().toByteArray() : unanswered;
    }
    [[nodiscard]] RulesTable& table() const { return *panel.findChild<RulesTable*>(); }
    [[nodiscard]] QAbstractItemModel& model() const { return *table().model(); }
    [[nodiscard]] CodeEditor& editor() const { return *panel.findChild<CodeEditor*>(); }
    [[nodiscard]] QLineEdit& otherwise() const { return *panel.findChild<QLineEdit*>(QStringLiteral("otherwise")); }
    [[nodiscard]] QString note() const
    {
        const auto* const label = panel.findChild<QLabel*>(QStringLiteral("rulesNote"));
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QToolButton& button(const char* name) const
    {
        return *panel.findChild<QToolButton*>(QLatin1String(name));
    }
    [[nodiscard]] QString text(int row, int column) const { return model().index(row, column).data().toString(); }
    void write(int row, int column, const QVariant& value) const { model().setData(model().index(row, column), value); }
    void add(const QByteArray& request, const QByteArray& reply)
    {
        panel.addRules(
            {nlohmann::ordered_json{{"when", {{"exact", request.toStdString()}}}, {"reply", reply.toStdString()}}});
    }
    [[nodiscard]] QString replies() const
    {
        QString all;
        for (int row = 0; row < model().rowCount(); ++row)
            all += text(row, RuleTableModel::Reply);
        return all;
    }
    void tryRequest(const QString& request) const
    {
        panel.findChild<QPlainTextEdit*>(QStringLiteral("trialRequest"))->setPlainText(request);
    }
    [[nodiscard]] QString tried() const
    {
        return panel.findChild<QLabel*>(QStringLiteral("trialVerdict"))->text() + QLatin1Char('|') +
               panel.findChild<QPlainTextEdit*>(QStringLiteral("trialReply"))->toPlainText();
    }

    RulesPanel panel;
    bool isActive = false;
};

} // namespace standpipe::test
