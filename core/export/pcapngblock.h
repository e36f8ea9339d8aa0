// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <span>

namespace standpipe {

/// Appends one block of a pcapng file to a buffer: its type, its fields in the order they are added, and its length
/// twice. Numbers are little-endian.
/// Thread: one at a time
/// Owns:   nothing; the buffer is the caller's
class PcapngBlock {
public:
    PcapngBlock(QByteArray& out, quint32 type);
    PcapngBlock(const PcapngBlock&) = delete;
    PcapngBlock& operator=(const PcapngBlock&) = delete;
    ~PcapngBlock() = default;

    void add(quint16 number);
    void add(quint32 number);
    void add(quint64 number);
    /// Adds bytes, padded with zeros to a multiple of four.
    void addPadded(std::span<const QByteArrayView> pieces);
    /// Adds an option. Text longer than an option can be is cut between characters.
    void addOption(quint16 code, QByteArrayView value);
    void addOption(quint16 code, quint32 number);
    void finish();

private:
    void pad(qsizetype bytes);

    QByteArray& m_out;
    const qsizetype m_begin;
    bool m_hasOptions = false;
};

} // namespace standpipe
