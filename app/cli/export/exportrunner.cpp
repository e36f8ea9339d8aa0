// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export/exportrunner.h"

#include "app/cli/complaint.h"
#include "app/cli/export/inputfile.h"
#include "app/cli/export/recordingcopy.h"
#include "app/cli/terminal.h"
#include "app/cli/tr.h"
#include "core/export/jsonlinesreader.h"
#include "core/recording/fileidentity.h"
#include "core/recording/filterquery.h"
#include "core/recording/recording.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace standpipe::cli {

namespace {

/// The first bytes of a SQLite file.
constexpr QByteArrayView sqliteHead("SQLite format 3\0", 16);

int forPlural(qint64 count)
{
    return static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

/// Reports what is missing between the rows of the recording.
void warnAboutRows(const RecordingFacts& facts, const QString& name)
{
    if (facts.cutOff > 0) {
        const int lacking = forPlural(facts.cutOff);
        complain(
            (facts.isClosed
                 ? Tr::tr("the recording at %1 lacks %n activities that were in it when it was closed.", nullptr,
                          lacking)
                 : Tr::tr("the recording at %1 lacks %n activities that it had: it was copied while it was written.",
                          nullptr, lacking))
                .arg(name));
    }
    if (facts.cut > 0) {
        complain(
            Tr::tr(
                "the recording at %1 has of %n messages the beginning only (their \"bytes\" tell how long they were).",
                nullptr, forPlural(facts.cut))
                .arg(name));
    }
    if (facts.isRenumbered)
        complain(Tr::tr("the recording at %1 was changed by another program: its activities are not numbered 1, 2, 3 "
                        "in a row. Those with a number above 0 are exported.")
                     .arg(name));
}

/// Reports what may be missing after the last row of a recording that was not closed.
void warnAboutEnd(const RecordingFacts& facts, const QString& name, bool isFile)
{
    if (facts.isWalGone) {
        complain(Tr::tr("the recording at %1 was not closed, and %2 is missing: it may lack the activities of its last "
                        "second. Copy both files where both are left.")
                     .arg(name, isFile ? name + QStringLiteral("-wal") : Tr::tr("its -wal file")));
    } else {
        complain(Tr::tr("the recording at %1 is not closed: it is still written, or its writer was killed and the last "
                        "activities are missing.")
                     .arg(name));
    }
    if (facts.behind > 0) {
        complain(
            Tr::tr("the recording at %1 lacks %n more activities behind its last one, which found no room in time.",
                   nullptr, forPlural(facts.behind))
                .arg(name));
    }
    if (facts.waiting > 0) {
        complain(Tr::tr("the recording at %1 lacks %n more activities behind its last one, which waited to be written.",
                        nullptr, forPlural(facts.waiting))
                     .arg(name));
    }
}

/// Reports what is missing from the recording without a row that says so.
void warnAbout(const Recording& recording, const QString& name)
{
    const RecordingFacts& facts = recording.facts();
    warnAboutRows(facts, name);
    if (!facts.isClosed)
        warnAboutEnd(facts, name, recording.path() == name);
    if (facts.hasJournal)
        complain(
            Tr::tr("a change of the recording at %1 was interrupted, and %2 says how it was before. It is exported as "
                   "it stands.")
                .arg(name, recording.path() + QStringLiteral("-journal")));
}

/// Reports rows that are missing between others.
void warnAboutHoles(qint64 lacking, const QString& name)
{
    if (lacking > 0)
        complain(
            Tr::tr("the recording at %1 lacks %n activities among the others: it is damaged, or was changed by another "
                   "program.",
                   nullptr, forPlural(lacking))
                .arg(name));
}

/// Warns about an empty file, which may be a log without activities or a recording that was never begun.
void warnAboutNothing(const InputFile& input)
{
    if (input.head().isEmpty() && input.identity())
        complain(
            Tr::tr("%1 is empty: there is no activity in it. So is a recording whose writer was ended before it could "
                   "begin.")
                .arg(input.name()));
}

/// The part of the filter that SQLite can apply; take() applies the rest.
RecordingQuery queryOf(const ActivityFilter& filter)
{
    RecordingQuery query = filterQuery(filter);
    query.isExact = true;
    return query;
}

/// A terminal gets a byte order mark only on explicit request.
ByteOrderMark markOf(const ExportPlan& plan)
{
    return !plan.output && !plan.isMarkAsked && isStandardOutputTerminal() ? ByteOrderMark::No : plan.mark;
}

} // namespace

ExportRunner::ExportRunner(ExportPlan plan)
    : m_plan(std::move(plan))
    , m_writer(makeActivityWriter(m_plan.format, markOf(m_plan)))
{
}

ExitCode ExportRunner::run()
{
    if (m_plan.isMarkAsked && m_plan.format != ExportFormat::Csv) {
        complain(Tr::tr("cannot export at --bom: only a table, --to csv, has a byte order mark. Leave it out."));
        return ExitCode::WrongUsage;
    }
    if (!m_plan.output && m_plan.format == ExportFormat::Pcapng && isStandardOutputTerminal()) {
        complain(
            Tr::tr("cannot export at standard output: that is a terminal, and pcapng is not text. Name an --output, "
                   "or send it on through a pipe."));
        return ExitCode::WrongUsage;
    }
    InputFile input;
    Result<void> done = input.openPath(m_plan.input);
    if (done && isOntoItself(input)) {
        complain(
            Tr::tr("cannot export at %1: that is what is to be read, and would be written over. Name another --output.")
                .arg(m_plan.output.value_or(Tr::tr("standard output"))));
        return ExitCode::WrongUsage;
    }
    if (done)
        done = exportAll(input);
    if (done)
        return ExitCode::Done;
    if (done.error().code == ErrorCode::PeerClosed) // the reader has closed standard output
        return ExitCode::Done;
    Error error = done.error();
    if (error.where.isEmpty())
        error.where = m_plan.output.value_or(error.detail);
    return complain(Tr::tr("cannot export"), error);
}

bool ExportRunner::isOntoItself(const InputFile& input) const
{
    const std::optional<FileIdentity> target = m_plan.output ? fileAt(*m_plan.output) : StandardOutput::file();
    if (!target)
        return false;
    const bool isRecording = input.head() == sqliteHead;
    if (isRecording && isOfRecording(m_plan.input, *target))
        return true;
    // Rewriting a JSON log in place is allowed: only what the filter excludes is lost, and it is replaced after it was
    // read.
    const bool isReplaced = m_plan.output && m_plan.format == ExportFormat::JsonLines && !isRecording;
    return !isReplaced && input.identity() == target;
}

Result<void> ExportRunner::exportAll(InputFile& input)
{
    if (const Result<void> opened = m_output.open(m_plan.output, m_plan.replaces); !opened)
        return opened;
    warnAboutNothing(input);
    const bool isRecording = input.head() == sqliteHead;
    const Result<void> exported = isRecording ? exportRecordingOf(input) : exportLog(input);
    if (!exported) {
        if (!m_plan.output)
            (void)m_output.finish(); // output before the failure is valid
        return exported;
    }
    m_writer->finish(m_output.pending());
    return m_output.finish();
}

Result<void> ExportRunner::exportRecordingOf(InputFile& input)
{
    if (!RecordingCopy::isNeededFor(m_plan.input))
        return exportRecording(m_plan.input, m_plan.input);
    RecordingCopy copy;
    if (const Result<void> taken = copy.take(input); !taken)
        return taken;
    Result<void> exported = exportRecording(copy.path(), input.name());
    if (!exported && exported.error().where == copy.path())
        exported.error().where = input.name();
    return exported;
}

Result<void> ExportRunner::exportRecording(const QString& path, const QString& name)
{
    const Result<std::unique_ptr<Recording>> recording = Recording::open(path);
    if (!recording)
        return failure(recording.error());
    warnAbout(**recording, name);
    begin((*recording)->facts().endpoint);
    // A capture also needs the activities that do not pass: they identify the peers of those that do.
    const RecordingQuery query = m_plan.format == ExportFormat::Pcapng ? RecordingQuery() : queryOf(m_plan.filter);
    Result<void> taken;
    quint64 last = 0;
    quint64 count = 0;
    const auto takeAll = [&](const std::vector<Activity>& batch) {
        for (const Activity& activity : batch) {
            taken = take(activity);
            last = activity.sequence;
            ++count;
            if (!taken)
                return false;
        }
        return true;
    };
    const Result<void> read = (*recording)->forEach(takeAll, query);
    if (!taken)
        return taken;
    const bool isTorn = !read && (*recording)->isTear(read.error());
    if (read && query.isEmpty() && !(*recording)->facts().isRenumbered)
        warnAboutHoles(static_cast<qint64>(last - count), name);
    if (!isTorn || last == 0)
        return read;
    complain(
        Tr::tr("the recording at %1 cannot be read behind its activity %2: it was copied while it was written. What is "
               "before it is exported.")
            .arg(name)
            .arg(last));
    return {};
}

Result<void> ExportRunner::exportLog(InputFile& input)
{
    JsonLinesReader reader(input, input.name());
    auto next = reader.next();
    begin(reader.endpoint());
    while (next && *next) {
        if (const Result<void> taken = take(**next); !taken)
            return taken;
        next = reader.next();
    }
    if (!next)
        return failure(next.error());
    if (reader.cutLines() > 0) {
        complain(Tr::tr("the log at %1 has lines that were cut and are left out (%2, the first of them line %3): their "
                        "writer was "
                        "interrupted.")
                     .arg(input.name(), QString::number(reader.cutLines()), QString::number(reader.firstCutLine())));
    }
    if (reader.wasCut()) {
        complain(
            Tr::tr("the log at %1 ends in the middle of line %2, which is left out: it is still written, or its writer "
                   "was interrupted.")
                .arg(input.name(), QString::number(reader.line())));
    }
    return {};
}

void ExportRunner::begin(const QString& endpoint)
{
    m_writer->begin(m_output.pending(),
                    {.endpoint = endpoint, .program = QStringLiteral("Standpipe " STANDPIPE_VERSION)});
}

Result<void> ExportRunner::take(const Activity& activity)
{
    if (m_plan.filter.accepts(activity))
        m_writer->write(m_output.pending(), activity);
    else
        m_writer->pass(activity);
    return m_output.flushBlock();
}

} // namespace standpipe::cli
