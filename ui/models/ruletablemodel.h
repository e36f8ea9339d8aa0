// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/ruledocument.h"
#include "ui/models/rowtablemodel.h"
#include "ui/models/rulehits.h"

#include <memory>
#include <vector>

namespace standpipe {

/// The rules of a document as a table. What a person writes into a cell, or drags elsewhere, is asked for by a signal, so that it can be
/// made an undoable step; the functions below do it.
/// Thread: GUI thread
/// Owns:   the document
class RuleTableModel final : public RowTableModel {
    Q_OBJECT
public:
    /// Number has no text of its own: it is the row's place.
    enum Column : quint8 { Number, Name, When, Conditions, Hits, Reply, ColumnCount };
    enum Role : quint16 {
        KindRole = Qt::UserRole, ///< of When
        ValueRole,               ///< of When, as a line
        FaultRole,               ///< what is wrong with the rule; empty: nothing
        IdRole,
    };

    using RowTableModel::RowTableModel;

    [[nodiscard]] const RuleDocument& document() const { return m_document; }
    /// Counts of hits are forgotten.
    void setDocument(RuleDocument document);
    void insert(int row, std::vector<RuleEntry> rules);
    std::vector<RuleEntry> remove(int row, int count);
    /// As RuleDocument::move(); false: they would stay where they are.
    bool move(int row, int count, int to);
    void replace(int row, const RuleEntry& rule);
    void setOtherwise(const std::optional<RuleDocument::Json>& reply);
    void setGreeting(const std::optional<RuleDocument::Json>& messages);

    /// Marks one rule, and no other; -1: none.
    void setFault(int row, const QString& sentence);
    /// What was made of the document as it is now is in force.
    void useRules(const std::shared_ptr<const RuleSet>& rules);
    /// Tells of rules that have answered since it was last asked.
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
    /// Asks for the move. False: nothing is left to be taken away from where it was.
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    void replaceWanted(int row, const standpipe::RuleEntry& rule);
    void moveWanted(int row, int count, int to);
    /// The document is another one now.
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
