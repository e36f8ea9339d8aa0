// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulescontroller.h"

#include "core/base/filefingerprint.h"
#include "core/rules/locatedjson.h"
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"
#include "core/rules/rulesfile.h"
#include "core/text/errortext.h"
#include "ui/models/rulecells.h"
#include "ui/rules/rulecommands.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSettings>

#include <cerrno>
#include <utility>

namespace standpipe {
namespace {

/// Documents of up to this many rules are parsed on each change; larger ones after a pause in typing.
constexpr qsizetype readAtOnce = 200;
constexpr std::chrono::milliseconds typingPause{250};

const QString textKey = QStringLiteral("rules/text");
const QString draftsKey = QStringLiteral("rules/drafts");
const QString fileKey = QStringLiteral("rules/file");
const QString fingerprintKey = QStringLiteral("rules/fingerprint");
const QString commentsKey = QStringLiteral("rules/comments");
const QString changedKey = QStringLiteral("rules/changed");

std::shared_ptr<const RuleSet> noRules()
{
    return std::make_shared<const RuleSet>(std::vector<Rule>(), std::nullopt, QStringList());
}

std::optional<RuleDocument::Json> replyFrom(const QString& line)
{
    return line.isEmpty() ? std::nullopt : std::optional(rulecells::replyFrom(line));
}

QString lineOf(const std::optional<RuleDocument::Json>& reply)
{
    if (!reply)
        return {};
    // An empty line means no reply; an empty reply is written as a pair of quotes.
    const auto* const text = reply->get_ptr<const std::string*>();
    return text != nullptr && text->empty() ? QStringLiteral("\"\"") : rulecells::replyLine(*reply);
}

/// The line number in NAME:LINE:COLUMN.
int lineIn(const QString& where)
{
    return where.section(QLatin1Char(':'), -2, -2).toInt();
}

} // namespace

RulesController::RulesController(QObject* parent)
    : QObject(parent)
    , m_watch([this] { onFilesChanged(); })
    , m_handler(std::make_shared<RulesHandler>(noRules()))
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RulesController::apply);
    connect(&m_onDisk, &RulesChangeTracker::changed, this, &RulesController::onChangedOnDisk);
    connect(&m_model, &RuleTableModel::documentChanged, this, &RulesController::applySoon);
    connect(&m_model, &RuleTableModel::moveWanted, this, &RulesController::move);
    connect(&m_model, &RuleTableModel::replaceWanted, this,
            [this](int row, const RuleEntry& rule) { m_steps.push(rulecommands::replace(m_model, row, rule, false)); });
    apply();
}

void RulesController::insert(int row, const std::vector<Json>& rules)
{
    std::vector<RuleEntry> entries;
    entries.reserve(rules.size());
    for (const Json& rule : rules)
        entries.push_back({.json = rule});
    if (!entries.empty())
        m_steps.push(rulecommands::insert(m_model, row, std::move(entries)));
}

void RulesController::remove(int row, int count)
{
    if (count > 0)
        m_steps.push(rulecommands::remove(m_model, row, count));
}

void RulesController::move(int row, int count, int to)
{
    const bool isElsewhere = to < row || to > row + count;
    if (count > 0 && row >= 0 && to >= 0 && to <= document().size() && isElsewhere)
        m_steps.push(rulecommands::move(m_model, row, count, to));
}

void RulesController::writeRule(int row, const QByteArray& text)
{
    if (text == ruleText(row))
        return;
    RuleEntry rule{.json = document().at(row).json, .draft = text};
    if (const Result<LocatedJson> json = LocatedJson::parse(text, QString()))
        rule = {.json = json->root()};
    m_steps.push(rulecommands::replace(m_model, row, rule, true));
}

QByteArray RulesController::ruleText(int row) const
{
    const RuleEntry& rule = document().at(row);
    return rule.draft.isEmpty() ? RuleDocument::textOf(rule.json) : rule.draft;
}

void RulesController::writeOtherwise(const QString& line)
{
    if (line != otherwiseLine())
        m_steps.push(rulecommands::setOtherwise(m_model, replyFrom(line)));
}

QString RulesController::otherwiseLine() const
{
    return lineOf(document().otherwise());
}

void RulesController::writeGreeting(const QString& line)
{
    if (line != greetingLine())
        m_steps.push(rulecommands::setGreeting(m_model, replyFrom(line)));
}

QString RulesController::greetingLine() const
{
    return lineOf(document().greeting());
}

void RulesController::setFraming(FramingSpec framing)
{
    if (std::exchange(m_framing, framing) != framing)
        applySoon();
}

void RulesController::applySoon()
{
    m_pause.start(document().size() <= readAtOnce ? std::chrono::milliseconds(0) : typingPause);
}

Result<std::shared_ptr<const RuleSet>> RulesController::read()
{
    for (qsizetype row = 0; row < document().size(); ++row) {
        if (document().at(row).draft.isEmpty())
            continue;
        const Result<LocatedJson> json = LocatedJson::parse(document().at(row).draft, QString());
        const Error error = json ? Error{.code = ErrorCode::RulesSyntaxWrong} : json.error();
        m_faultPlace = {.rule = row, .line = lineIn(error.where)};
        return failure(error);
    }
    ReplyFiles files(folder());
    Result<std::shared_ptr<const RuleSet>> rules = RuleReader::read(document().text(), QString(), files, m_framing);
    watch(files);
    m_faultMember = rules ? QString() : document().memberAt(lineIn(rules.error().where));
    m_faultPlace = rules ? RulePlace() : document().placeOf(lineIn(rules.error().where));
    return rules;
}

void RulesController::apply()
{
    const Result<std::shared_ptr<const RuleSet>> rules = read();
    if (rules) {
        m_fault = {};
        m_handler->use(*rules);
        m_model.useRules(*rules);
        m_model.setFault(-1, QString());
    } else {
        static const QRegularExpression ofRule(QStringLiteral("^/rules/\\d+/?"));
        m_fault = rules.error();
        m_fault.where.clear();
        m_fault.detail.remove(ofRule);
        if (m_fault.detail.isEmpty() && m_faultPlace.rule >= 0)
            m_fault.detail = tr("the rule");
        m_model.setFault(static_cast<int>(m_faultPlace.rule), text::sentence(m_fault));
    }
    Q_EMIT applied();
}

std::shared_ptr<const RuleSet> RulesController::freshRules() const
{
    if (!m_fault.isNone())
        return nullptr;
    ReplyFiles files(folder());
    const auto rules = RuleReader::read(document().text(), QString(), files, m_framing);
    return rules ? *rules : nullptr;
}

void RulesController::watch(const ReplyFiles& files)
{
    m_fingerprint = files.fingerprint();
    if (m_replyFiles == files.asked())
        return;
    m_replyFiles = files.asked();
    m_watch.setFiles(m_replyFiles);
}

void RulesController::onFilesChanged()
{
    QByteArray now;
    for (const QString& file : std::as_const(m_replyFiles))
        now += fileFingerprint(file);
    // Otherwise another file in one of these directories changed.
    if (now != m_fingerprint)
        applySoon();
}

QString RulesController::folder() const
{
    return m_file.isEmpty() ? QDir::homePath() : QFileInfo(m_file).absolutePath();
}

void RulesController::onChangedOnDisk()
{
    const bool wasRead = m_steps.isClean() && open(m_file);
    Q_EMIT changedOnDisk(wasRead);
}

void RulesController::setFile(const QString& path, const RulesChangeTracker::Contents& contents)
{
    m_file = path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
    m_onDisk.take(m_file, contents);
    applySoon(); // reply files are now relative to another directory
    Q_EMIT fileChanged();
}

Result<bool> RulesController::open(const QString& path)
{
    const Result<QByteArray> text = RulesFile::readText(path);
    if (!text)
        return failure(text.error());
    Result<RuleDocument> document = RuleDocument::parse(*text, path);
    if (!document)
        return failure(document.error());
    // An undoable step: undo restores unsaved rules.
    const auto show = [this](const RulesInFile& shown) {
        m_model.setDocument(shown.document);
        setFile(shown.file, shown.contents);
    };
    m_steps.push(rulecommands::open(
        show, {.document = this->document(), .file = m_file, .contents = m_onDisk.contents()},
        {.document = std::move(*document), .file = path, .contents = RulesChangeTracker::contentsOf(*text)}));
    m_steps.setClean();
    return m_onDisk.contents().hasComments;
}

Result<void> RulesController::save(const QString& path)
{
    QSaveFile file(path);
    errno = 0;
    const QByteArray text = document().text();
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) >= 0 && file.commit();
    if (!isWritten)
        return failure({.code = ErrorCode::FileNotWritable, .detail = path, .systemError = errno});
    m_steps.setClean();
    setFile(path, RulesChangeTracker::contentsOf(text));
    return {};
}

void RulesController::saveTo(QSettings& settings) const
{
    settings.setValue(textKey, QString::fromUtf8(document().text()));
    settings.setValue(fileKey, m_file);
    settings.setValue(fingerprintKey, m_onDisk.contents().fingerprint);
    settings.setValue(commentsKey, m_onDisk.contents().hasComments);
    settings.setValue(changedKey, !m_steps.isClean());
    QVariantMap drafts;
    for (qsizetype row = 0; row < document().size(); ++row) {
        if (!document().at(row).draft.isEmpty())
            drafts.insert(QString::number(row), QString::fromUtf8(document().at(row).draft));
    }
    settings.setValue(draftsKey, drafts);
}

void RulesController::restoreFrom(const QSettings& settings)
{
    Result<RuleDocument> document = RuleDocument::parse(settings.value(textKey).toString().toUtf8(), QString());
    if (!document)
        return;
    const QVariantMap drafts = settings.value(draftsKey).toMap();
    for (auto draft = drafts.cbegin(); draft != drafts.cend(); ++draft) {
        if (const qsizetype row = draft.key().toLongLong(); row < document->size())
            document->replace(row, {.json = document->at(row).json, .draft = draft.value().toString().toUtf8()});
    }
    m_steps.clear();
    m_model.setDocument(std::move(*document));
    if (settings.value(changedKey).toBool())
        m_steps.resetClean();
    setFile(settings.value(fileKey).toString(), {.fingerprint = settings.value(fingerprintKey).toByteArray(),
                                                 .hasComments = settings.value(commentsKey).toBool()});
    if (m_onDisk.isOther())
        onChangedOnDisk();
    apply();
}

} // namespace standpipe

#include "moc_rulescontroller.cpp"
