// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plaintable.h"

#include <QHash>

namespace standpipe {

class ConversationModel;
class EmptyNote;

/// The list of messages sent and received. Follows its end until the user scrolls up.
/// Thread: GUI thread
class ConversationView final : public PlainTable {
    Q_OBJECT
public:
    explicit ConversationView(ConversationModel& conversation, QWidget* parent = nullptr);

    /// Copies the selected rows to the clipboard as lines, oldest first; false if none is selected.
    bool copySelection();
    /// The selected row if there is exactly one, else -1.
    [[nodiscard]] int chosenRow() const;
    /// The text of an empty list: a sentence, and a command that can be copied.
    void setInvitation(const QString& sentence, const QString& command);
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const { return m_following; }

Q_SIGNALS:
    /// chosenRow() has changed.
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
    QHash<QString, int> m_heights; ///< of sentences, at the current width
    bool m_following = true;
};

} // namespace standpipe
