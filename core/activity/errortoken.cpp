// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/errortoken.h"

#include <algorithm>
#include <array>
#include <utility>

namespace standpipe {

namespace {

/// In the order of ErrorCode.
constexpr std::array tokens = {
    QLatin1StringView("none"),
    QLatin1StringView("endpoint_empty"),
    QLatin1StringView("endpoint_too_long"),
    QLatin1StringView("endpoint_has_nul"),
    QLatin1StringView("endpoint_has_slash"),
    QLatin1StringView("endpoint_home_unknown"),
    QLatin1StringView("endpoint_remote_unsupported"),
    QLatin1StringView("endpoint_remote_malformed"),
    QLatin1StringView("endpoint_is_descriptor"),
    QLatin1StringView("descriptor_not_listening"),
    QLatin1StringView("framing_unknown"),
    QLatin1StringView("framing_parameters_wrong"),
    QLatin1StringView("template_unknown_word"),
    QLatin1StringView("template_unbalanced"),
    QLatin1StringView("held_by_standpipe"),
    QLatin1StringView("held_by_other"),
    QLatin1StringView("path_is_file"),
    QLatin1StringView("path_is_directory"),
    QLatin1StringView("path_is_symlink"),
    QLatin1StringView("path_is_other"),
    QLatin1StringView("dead_socket_not_ours"),
    QLatin1StringView("dead_socket_stays"),
    QLatin1StringView("directory_missing"),
    QLatin1StringView("directory_not_writable"),
    QLatin1StringView("disk_full"),
    QLatin1StringView("out_of_memory"),
    QLatin1StringView("lock_not_usable"),
    QLatin1StringView("lock_of_another_user"),
    QLatin1StringView("abstract_name_taken"),
    QLatin1StringView("listen_failed"),
    QLatin1StringView("server_absent"),
    QLatin1StringView("server_dead"),
    QLatin1StringView("not_a_socket"),
    QLatin1StringView("access_denied"),
    QLatin1StringView("identity_refused"),
    QLatin1StringView("server_queue_full"),
    QLatin1StringView("connect_timeout"),
    QLatin1StringView("wrong_socket_type"),
    QLatin1StringView("connect_failed"),
    QLatin1StringView("out_of_descriptors"),
    QLatin1StringView("peer_closed"),
    QLatin1StringView("peer_closed_before_reply"),
    QLatin1StringView("peer_reset"),
    QLatin1StringView("reply_timeout"),
    QLatin1StringView("message_too_long"),
    QLatin1StringView("message_cut_short"),
    QLatin1StringView("end_missing"),
    QLatin1StringView("replies_missing"),
    QLatin1StringView("message_malformed"),
    QLatin1StringView("message_not_encodable"),
    QLatin1StringView("peer_not_reading"),
    QLatin1StringView("read_failed"),
    QLatin1StringView("write_failed"),
    QLatin1StringView("cancelled"),
    QLatin1StringView("not_connected"),
    QLatin1StringView("queue_full"),
    QLatin1StringView("queue_bytes_full"),
    QLatin1StringView("stalled_in_message"),
    QLatin1StringView("stalled_taking_reply"),
    QLatin1StringView("idle_too_long"),
    QLatin1StringView("room_needed"),
    QLatin1StringView("over_pool_quota"),
    QLatin1StringView("one_request_done"),
    QLatin1StringView("server_stopped"),
    QLatin1StringView("by_person"),
    QLatin1StringView("socket_file_lost"),
    QLatin1StringView("socket_file_unwatched"),
    QLatin1StringView("lock_file_lost"),
    QLatin1StringView("peer_connection_limit"),
    QLatin1StringView("peer_request_limit"),
    QLatin1StringView("peer_unsent_limit"),
    QLatin1StringView("peer_pending_limit"),
    QLatin1StringView("server_pending_limit"),
    QLatin1StringView("blank_request"),
    QLatin1StringView("handler_gave_no_reply"),
    QLatin1StringView("reply_too_long"),
    QLatin1StringView("reply_not_encodable"),
    QLatin1StringView("reply_withheld"),
    QLatin1StringView("ended_by_reply"),
    QLatin1StringView("half_closed_by_reply"),
    QLatin1StringView("deaf_by_reply"),
    QLatin1StringView("length_not_in_framing"),
    QLatin1StringView("client_gone"),
    QLatin1StringView("control_refused"),
    QLatin1StringView("control_unreadable"),
    QLatin1StringView("log_line_too_long"),
    QLatin1StringView("log_line_malformed"),
    QLatin1StringView("log_word_unknown"),
    QLatin1StringView("file_exists"),
    QLatin1StringView("filter_field_unknown"),
    QLatin1StringView("filter_kind_unknown"),
    QLatin1StringView("filter_operator_unfit"),
    QLatin1StringView("filter_value_missing"),
    QLatin1StringView("filter_number_unreadable"),
    QLatin1StringView("filter_unit_unknown"),
    QLatin1StringView("filter_time_unreadable"),
    QLatin1StringView("filter_regex_broken"),
    QLatin1StringView("filter_quote_open"),
    QLatin1StringView("filter_bracket_alone"),
    QLatin1StringView("filter_term_missing"),
    QLatin1StringView("filter_notation_foreign"),
    QLatin1StringView("filter_text_behind"),
    QLatin1StringView("filter_hex_unreadable"),
    QLatin1StringView("filter_too_long"),
    QLatin1StringView("filter_too_deep"),
    QLatin1StringView("command_empty"),
    QLatin1StringView("command_not_found"),
    QLatin1StringView("command_not_started"),
    QLatin1StringView("command_failed"),
    QLatin1StringView("command_signalled"),
    QLatin1StringView("command_timed_out"),
    QLatin1StringView("command_output_too_long"),
    QLatin1StringView("command_frame_broken"),
    QLatin1StringView("command_ended"),
    QLatin1StringView("command_lines_left_out"),
    QLatin1StringView("command_pushed"),
    QLatin1StringView("command_requests_dropped"),
    QLatin1StringView("forward_to_itself"),
    QLatin1StringView("forward_late_reply"),
    QLatin1StringView("rules_not_utf8"),
    QLatin1StringView("rules_syntax_wrong"),
    QLatin1StringView("rules_too_deep"),
    QLatin1StringView("rules_too_large"),
    QLatin1StringView("rules_member_unknown"),
    QLatin1StringView("rules_member_missing"),
    QLatin1StringView("rules_member_twice"),
    QLatin1StringView("rules_member_unfit"),
    QLatin1StringView("rules_regex_broken"),
    QLatin1StringView("rules_template_wrong"),
    QLatin1StringView("rules_reply_file_unusable"),
    QLatin1StringView("rules_reply_never_fits"),
    QLatin1StringView("rules_files_too_large"),
    QLatin1StringView("rules_read"),
    QLatin1StringView("rules_none_matched"),
    QLatin1StringView("message_not_json"),
    QLatin1StringView("regex_gave_up"),
    QLatin1StringView("scenario_unknown"),
    QLatin1StringView("script_too_long"),
    QLatin1StringView("script_not_text"),
    QLatin1StringView("script_syntax"),
    QLatin1StringView("script_no_handle"),
    QLatin1StringView("script_threw"),
    QLatin1StringView("script_interrupted"),
    QLatin1StringView("script_too_busy"),
    QLatin1StringView("script_too_much"),
    QLatin1StringView("script_out_of_memory"),
    QLatin1StringView("script_reloaded"),
    QLatin1StringView("file_not_readable"),
    QLatin1StringView("file_not_writable"),
    QLatin1StringView("file_unwatched"),
    QLatin1StringView("recording_exists"),
    QLatin1StringView("recording_foreign"),
    QLatin1StringView("recording_too_new"),
    QLatin1StringView("recording_damaged"),
    QLatin1StringView("recording_too_slow"),
    QLatin1StringView("recording_disk_full"),
    QLatin1StringView("recording_write_failed"),
    QLatin1StringView("recording_file_lost"),
    QLatin1StringView("recording_driver_absent"),
};

static_assert(tokens.size() == static_cast<std::size_t>(ErrorCode::RecordingDriverAbsent) + 1,
              "each ErrorCode has its token");

/// The tokens of older logs.
constexpr std::array formerTokens = {
    std::pair(QLatin1StringView("stuck_half_message"), ErrorCode::StalledInMessage),
    std::pair(QLatin1StringView("stuck_reply_not_taken"), ErrorCode::StalledTakingReply),
    std::pair(QLatin1StringView("made_room"), ErrorCode::RoomNeeded),
    std::pair(QLatin1StringView("over_pool_share"), ErrorCode::OverPoolQuota),
    std::pair(QLatin1StringView("handler_gave_no_answer"), ErrorCode::HandlerGaveNoReply),
    std::pair(QLatin1StringView("answer_withheld"), ErrorCode::ReplyWithheld),
    std::pair(QLatin1StringView("ended_by_answer"), ErrorCode::EndedByReply),
    std::pair(QLatin1StringView("half_closed_by_answer"), ErrorCode::HalfClosedByReply),
    std::pair(QLatin1StringView("deaf_by_answer"), ErrorCode::DeafByReply),
    std::pair(QLatin1StringView("command_said_unasked"), ErrorCode::CommandPushed),
};

} // namespace

QLatin1StringView errorToken(ErrorCode code)
{
    return tokens.at(static_cast<std::size_t>(code));
}

std::optional<ErrorCode> errorCodeOf(QByteArrayView token)
{
    const auto* const found = std::ranges::find_if(
        tokens, [token](QLatin1StringView known) { return QByteArrayView(known.data(), known.size()) == token; });
    if (found != tokens.end())
        return static_cast<ErrorCode>(found - tokens.begin());
    const auto* const former = std::ranges::find_if(formerTokens, [token](const auto& entry) {
        return QByteArrayView(entry.first.data(), entry.first.size()) == token;
    });
    return former == formerTokens.end() ? std::nullopt : std::optional(former->second);
}

} // namespace standpipe
