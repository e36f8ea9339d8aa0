# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One word for one thing: former names that must not come back, and phrases that are not plain English."""

import re

from tree import Finding

# Former names of classes, in CamelCase; functions, members and file names are derived from them.
FORMER_NAMES = {
    "ActingCharacter": "UnsafeCharacter",
    "ActivitySide": "ActivityPane",
    "AnswerBook": "ReplyBook",
    "AnswerCommand": "HandlerSwitch",
    "AnswerKind": "HandlerKind",
    "AnswerOptions": "HandlerOptions",
    "AnswerPanel": "HandlerPanel",
    "AnswerWriter": "ReplyWriter",
    "AnswerWriterObserver": "ReplyWriterObserver",
    "AnswersAtOnce": "InlineReplies",
    "CommandChild": "PersistentCommand",
    "CommandSaidUnasked": "CommandPushed",
    "ContainsIndex": "SubstringPrefilter",
    "CountsBar": "ServerStatusBar",
    "ErrorLines": "StderrTail",
    "FilePrint": "FileFingerprint",
    "FileWatch": "FileWatcher",
    "FilterNews": "HighlighterNotifier",
    "HairLine": "Separator",
    "JsonPlaces": "JsonLocator",
    "KeptFilters": "SavedFilters",
    "LetGo": "RetiredBlocks",
    "LogHead": "LogToolBar",
    "LogMember": "JsonField",
    "LoopLines": "LoopInstrumenter",
    "MadeRoom": "RoomNeeded",
    "NameKeeper": "SocketPathGuard",
    "OverPoolShare": "OverPoolQuota",
    "PathOccupant": "PathProbe",
    "PathWatch": "PathWatcher",
    "PeerShares": "PeerQuotas",
    "PendingAnswers": "PendingReplies",
    "PipeShare": "PipeQuota",
    "PipesColumn": "PipesPane",
    "PositionedJson": "LocatedJson",
    "QuietHeader": "PlainHeader",
    "QuietTable": "PlainTable",
    "RefusalWatch": "RefusalDetector",
    "RegexLiteral": "RequiredLiteral",
    "RoomMaker": "AdmissionController",
    "RoomOrder": "Eviction",
    "RuleTrial": "RuleTester",
    "RulesDesk": "RulesController",
    "RulesFiling": "RulesFileCommands",
    "RulesHead": "RulesToolBar",
    "RulesOnDisk": "RulesChangeTracker",
    "ScriptFiling": "ScriptFileCommands",
    "ScriptHead": "ScriptToolBar",
    "ScriptStanding": "ScriptStatus",
    "ScriptWorkbench": "ScriptPreviewer",
    "ServerAnswer": "ServerHandler",
    "SpeakBar": "PushBar",
    "SpeakCommand": "PushCommand",
    "StreamDoomer": "StreamDeleter",
    "StuckHalfMessage": "StalledInMessage",
    "StuckReplyNotTaken": "StalledTakingReply",
    "StuckWatch": "StallDetector",
    "SumsBar": "ClientStatusBar",
    "SurplusChoice": "EvictionPicker",
    "TakenOff": "Evicted",
    "TimeHands": "PanZoomController",
    "WindowMemory": "WindowState",
    "AnswerAtOnce": "TryReplyInline",
    "TurnedAway": "Rejection",
    "SendUnasked": "Push",
    "LookAtPath": "ProbePath",
    "StuckReason": "StallReason",
    "DeleteDoomed": "DeleteClosed",
}
# Patterns for comments, sentences for people and documents, with their replacements.
PHRASES = {
    r"\bturn(?:s|ed)? away\b": "'reject'",
    r"\bfor ever\b": "'indefinitely', or what bounds it",
    r"\b[Aa]nybody\b": "who: a client, a reader, a process",
    r"\bclock on the wall\b": "'wall clock'",
    r"\bhow manieth\b": "'ordinal', or 'the n-th'",
    r"\b[Tt]he house\b": "'the tree', or who decides",
    r"\b[Tt]ells? of\b": "'report', 'notify' or 'return'",
    r"\b[Ww]ho wants\b": "who it is, or a condition",
    r"\bstuck time\b": "'stall time-out'",
    r"\bat hand\b": "'pending'",
}
# The change log uses the names of its time; this file contains the former names.
EXEMPT = {"CHANGELOG.md", "tests/structure/glossary.py"}


def lower_first(name):
    return name[0].lower() + name[1:]


def spellings():
    for former, name in FORMER_NAMES.items():
        yield former, name
        yield lower_first(former), lower_first(name)
        yield former.lower(), name.lower()


SPELLINGS = dict(spellings())
# A name begins at a capital or after a character that is not a letter, and ends before the next capital.
NAMES = re.compile(r"(?<![A-Za-z])(?:tst_|m_)?(%s)(?![a-z])|(?<=[a-z])(%s)(?![a-z])" % ("|".join(SPELLINGS), "|".join(FORMER_NAMES)))


def written(tree):
    """The files written by hand: sources, scripts and documents."""
    return [s for s in tree.files if s.path not in EXEMPT and s.name.endswith((".cpp", ".h", ".py", ".js", ".md", ".txt", ".cmake"))
            and not s.path.startswith("tests/fuzz/corpus/")]


def names_are_the_present_ones(tree):
    """Renamed things keep their new names."""
    return [Finding(s.path, s.line_at(m.start()), f"'{m[1] or m[2]}' is called '{SPELLINGS[m[1] or m[2]]}' now")
            for s in written(tree) for m in NAMES.finditer(s.text)]


def phrases_are_plain(tree):
    """Verb first, in the field's standard terms."""
    return [Finding(s.path, s.line_at(m.start()), f"'{m[0]}': write {instead}")
            for s in written(tree) for pattern, instead in PHRASES.items() for m in re.finditer(pattern, s.text)]


RULES = [names_are_the_present_ones, phrases_are_plain]
