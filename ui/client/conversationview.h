// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plaintable.h"

#include <QHash>

namespace standpipe {

class ConversationModel;
class EmptyNote;

/// The list of what was sent and what came back. Follows its end until one scrolls up.
/// Thread: GUI thread
class ConversationView final : public PlainTable {
    Q_OBJECT
public:
    explicit ConversationView(ConversationModel& conversation, QWidget* parent = nullptr);

    /// The selected rows as lines, oldest first, onto the clipboard; false if none is selected.
    bool copySelection();
    /// The one selected row, or -1.
    [[nodiscard]] int chosenRow() const;
    /// What an empty list says: a sentence, and a command that can be copied.
    void setInvitation(const QString& sentence, const QString& command);
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const { return m_following; }

Q_SIGNALS:
    /// chosenRow() is another one now.
    void chosenRowChanged(int row);
    void followingChanged(bool following);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void updateGeometries() override;

private:
    void setUpHeaders();
    void fitColumns();
    void fitRows(int first, int last);
    void refit();
    [[nodiscard]] bool isAtEnd() const;

    ConversationModel& m_conversation;
    EmptyNote* m_invitation = nullptr;
    QHash<QString, int> m_heights; ///< of sentences, at the present width
    bool m_following = true;
};

} // namespace standpipe
