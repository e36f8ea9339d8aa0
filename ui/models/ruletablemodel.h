// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/ruledocument.h"
#include "ui/models/rowtablemodel.h"
#include "ui/models/rulehits.h"

#include <memory>
#include <vector>

namespace standpipe {

/// The rules of a document as a table. Edits and drags are requested by signals, so that they become undoable commands,
/// which call the functions below.
/// Thread: GUI thread
/// Owns:   the document
class RuleTableModel final : public RowTableModel {
    Q_OBJECT
public:
    /// Number is the row's position.
    enum Column : quint8 { Number, Name, When, Conditions, Hits, Reply, ColumnCount };
    enum Role : quint16 {
        KindRole = Qt::UserRole, ///< of When
        ValueRole,               ///< of When, as a line
        FaultRole,               ///< what is wrong with the rule; empty: nothing
        IdRole,
    };

    using RowTableModel::RowTableModel;

    [[nodiscard]] const RuleDocument& document() const { return m_document; }
    /// Resets the hit counts.
    void setDocument(RuleDocument document);
    void insert(int row, std::vector<RuleEntry> rules);
    std::vector<RuleEntry> remove(int row, int count);
    /// See RuleDocument::move(); false: nothing would move.
    bool move(int row, int count, int to);
    void replace(int row, const RuleEntry& rule);
    void setOtherwise(const std::optional<RuleDocument::Json>& reply);
    void setGreeting(const std::optional<RuleDocument::Json>& messages);

    /// Marks one rule, and no other; -1: none.
    void setFault(int row, const QString& sentence);
    /// The rule set made from the current document is in force.
    void useRules(const std::shared_ptr<const RuleSet>& rules);
    /// Emits changes of the hit counts since the last call.
    void refreshHits();

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// When takes a list of two texts, kind and value; all others a text.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    bool moveRows(const QModelIndex& from, int row, int count, const QModelIndex& into, int to) override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                       const QModelIndex& parent) const override;
    /// Requests the move. False: the view must not remove the source rows.
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void replaceWanted(int row, const standpipe::RuleEntry& rule);
    void moveWanted(int row, int count, int to);
    /// The document was replaced.
    void documentChanged();

protected:
    [[nodiscard]] int rows() const override { return static_cast<int>(m_document.size()); }
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant header(int column, int role) const override;

private:
    [[nodiscard]] QString shown(int row, int column) const;
    [[nodiscard]] QString written(int row, int column) const;

    RuleDocument m_document;
    RuleHits m_hits;
    QHash<quint64, quint64> m_shownHits;
    quint64 m_faulty = 0; ///< id; 0: none
    QString m_fault;
};

} // namespace standpipe

Q_DECLARE_METATYPE(standpipe::RuleEntry)
