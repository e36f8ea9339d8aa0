// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1StringView>

#include <array>

/// The file format of recordings, as described in SCHEMA.md; a test compares the two.
namespace standpipe::recordingschema {

/// PRAGMA application_id: "Stpi".
inline constexpr qint64 applicationId = 0x53747069;
/// PRAGMA user_version. Readers reject versions newer than they know.
inline constexpr qint64 version = 2;

inline constexpr std::array tables = {
    QLatin1StringView("CREATE TABLE meta (\n"
                      "    key TEXT PRIMARY KEY,\n"
                      "    value TEXT NOT NULL\n"
                      ") WITHOUT ROWID"),
    QLatin1StringView("CREATE TABLE kind (\n"
                      "    number INTEGER PRIMARY KEY,\n"
                      "    token TEXT NOT NULL\n"
                      ")"),
    QLatin1StringView("CREATE TABLE activity (\n"
                      "    seq INTEGER PRIMARY KEY,\n"
                      "    time_us INTEGER NOT NULL,\n"
                      "    pipe INTEGER NOT NULL,\n"
                      "    pid INTEGER NOT NULL,\n"
                      "    kind INTEGER NOT NULL,\n"
                      "    request INTEGER NOT NULL,\n"
                      "    bytes INTEGER NOT NULL,\n"
                      "    took_ns INTEGER,\n"
                      "    count INTEGER NOT NULL,\n"
                      "    facts TEXT,\n"
                      "    payload BLOB\n"
                      ")"),
};

/// The columns of the table activity, in the order that RecordingRow relies on.
inline constexpr QLatin1StringView columns("seq,time_us,pipe,pid,kind,request,bytes,took_ns,count,facts,payload");

} // namespace standpipe::recordingschema
