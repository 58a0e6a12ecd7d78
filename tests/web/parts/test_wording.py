"""What a person reads when a form is filled in wrongly: plain words, and no name of a constraint."""

import pytest
from django import forms
from django.apps import apps
from django.db.models import CheckConstraint, UniqueConstraint
from django.utils import translation

from offenbau.people.models import Person

# No form can break these: the code sets what they guard, or an action says it before.
SILENT = {
    "committee_once", "council_member_once", "meeting_of_a_system_once", "paper_once", "paper_relation_once",
    "document_belongs_to_one_thing", "document_role", "council_source_fault", "visitors_question_says_who",
    "one_cadence_a_town", "thanks_are_for_somebody", "entry_has_a_title", "entry_picture_is_one", "entry_kind",
    "a_changed_entry_says_what_is_other", "recording_that_browsers_play",
    "a_page_of_the_board_once", "a_code_stands_for_one_ballot", "what_is_on_the_board_has_a_code",
    "estimate_is_an_amount", "dossier_key_once_a_procedure", "dossier_says_what", "dossier_has_an_office",
    "dossier_verdict", "dossier_cost_is_an_amount", "only_what_can_be_built_is_listed", "building_state",
    "an_extract_has_a_purpose_and_an_end", "assembly_lot", "no_panel_is_drawn_in_secret", "a_row_once_an_extract",
    "a_letter_for_one_person", "invitee_standing", "recommendation_place_once", "recommendation_says_something",
    "the_council_replies_with_a_reason", "a_reason_for_a_no", "replacement_place_once", "one_leaves_once",
    "somebody_leaves", "somebody_else_follows", "a_meeting_is_about_something", "a_meeting_is_somewhere",
    "material_has_a_title", "material_is_from_somebody",
    "one_review_a_person", "no_proposal_is_refused_without_a_rule", "review_rule",
    "one_installation", "person_has_email", "organisation_has_name", "organisation_corner", "municipality_ars",
    "municipality_colour", "municipality_slug_is_free", "part_ars", "part_once_a_region", "register_ars",
    "one_legal_page_a_kind", "legal_page_is_written", "barrier_report_says_something", "version_number_once",
    "finding_dismissed_once", "dismissal_has_a_reason", "project_slug_once_a_municipality", "project_has_a_title",
    "project_restriction_has_reason_and_end", "project_is_not_its_own_parent", "answer_once_a_person_and_question",
    "seven_guiding_questions", "goal_on_one_of_seven_steps", "one_open_project_role", "one_open_project_invitation",
    "one_open_municipality_invitation", "a_project_knows_no_administrator",
    "no_invitation_as_a_projects_administrator", "one_kept_form_a_place", "charter_task_is_named",
    "charter_signed_once_a_person", "note_says_something", "private_note_has_its_author",
    "sign_off_once_a_person_and_state",
    "thread_has_a_scope", "thread_closed_at_a_time", "discussion_comment_has_a_name", "discussion_comment_channel",
    "discussion_comment_state", "discussion_comment_hidden_for_a_reason", "comment_says_something", "comment_stance",
    "answers_take_no_stance", "only_answers_speak_to_answers", "moderation_entry_act", "moderation_entry_has_a_reason",
    "one_report_a_person", "one_report_a_network", "appeal_says_something", "appeal_is_decided_with_an_answer",
    "house_rules_are_written",
    "option_key_once_a_procedure", "option_has_a_title", "option_passive_once_a_procedure", "tie_lot_has_a_seed",
    "tie_lot_was_seen", "one_voice_a_person", "ballot_channel",
    "a_code_once_a_procedure", "an_outcome_says_what_came_of_it", "two_people_read_a_pile", "a_pile_of_sane_size",
    "a_sheet_is_read_once_by_each", "a_sheet_has_two_readings", "sheets_are_numbered_from_one",
    "procedure_slug_once_a_municipality", "procedure_has_a_title", "nothing_starts_without_its_promise",
    "nothing_starts_online_alone_without_a_reason", "nothing_is_cancelled_in_silence", "procedure_phase_kind",
    "a_correction_says_what_and_why", "thesis_key_once_a_procedure", "thesis_says_something",
    "text_version_number_once", "one_new_version_at_a_time", "text_versions_count_from_one",
    "the_first_version_starts_with_the_procedure", "no_text_changes_in_silence", "paragraph_anchor_once_a_version",
    "paragraph_says_something", "paragraph_is_called_something", "statement_speaks_for",
    "recipient_once_an_address", "recipient_is_an_account_or_an_address", "followed_once_a_recipient",
    "subscription_frequency", "letter_is_sent_or_given_up", "a_notice_once_a_subscription", "category_has_a_name",
    "participation_contribution_has_a_name", "participation_contribution_channel",
    "participation_contribution_state", "participation_contribution_hidden_for_a_reason",
    "contribution_number_once_a_procedure", "contribution_says_something", "contributions_are_numbered_from_one",
    "contribution_status", "nothing_is_merged_into_itself", "nothing_is_split_from_itself",
    "only_an_address_is_confirmed", "one_support_a_person", "one_support_an_account", "support_has_a_key",
    "answer_unit_has_a_name", "boilerplate_says_something", "answer_version_once", "one_draft_of_an_answer",
    "one_first_answer", "second_pair_of_eyes", "no_answer_is_published_unseen", "days_are_counted_at_publication",
    "answer_says_something", "answer_gives_a_result", "trail_kind", "trail_status",
    "nothing_is_closed_in_silence", "trail_says_why_not", "trail_says_where_it_was_decided",
    "room_order", "room_code_is_five_letters", "turn_place", "what_is_answered_says_what_and_who",
    "turn_is_closed_at_a_time",
    "leading_question_asks_something", "post_stance", "summary_says_what_and_who",
    "trail_names_the_other_one", "survey_key_once_a_procedure", "survey_question_kind",
    "survey_question_says_what", "a_cell_is_counted_once", "a_text_is_published_once",
    "a_published_text_says_something", "a_petition_is_handed_to_somebody", "admissibility_has_a_reason",
    "the_council_says_why", "petition_decision", "representative_place_once", "three_representatives_at_most",
    "representative_has_a_name", "one_signature_a_person", "a_receipt_for_one_signature",
    "a_shown_name_was_looked_at", "two_people_check_signatures", "a_signature_without_a_sheet",
    "a_pile_is_opened_again_for_a_reason", "an_open_pile_counts_nothing", "a_pile_of_signatures_of_sane_size",
    "a_sheet_is_checked_once_by_each", "signatures_have_two_readings", "signature_sheets_from_one",
    "a_person_counts_on_one_line", "a_line_for_one_person", "a_line_that_counts_for_nobody_names_nobody",
    "register_names_its_source",
    "preparation_key_once_a_procedure", "preparation_progress", "own_preparation_says_something",
    "on_duty_once_a_day_and_task", "duty_task", "nothing_continues_itself", "planned_round_has_a_title",
    "planned_round_names_a_month",
    "outreach_note_says_something", "pool_entry_kind", "pool_entry_says_what", "moderation_standing",
    "who_asks_says_for_what", "who_moderates_has_said_so",
    "case_kind_has_a_name", "case_state", "case_has_a_reference", "what_has_ended_is_erased_some_day",
    "case_step_state", "case_question_asks_something", "an_answer_settles_a_question", "a_mailbox_once_a_case",
    "durations_once_a_month",
    "statement_number_once_a_procedure", "a_statement_has_one_author", "one_opinion_a_person_and_statement",
    "opinion_answer", "opinion_has_a_voter",
}  # fmt: skip
ROLE_OR_STATE = ("_role", "_accepted_or_revoked")


class Everything(forms.Form):
    text = forms.CharField()
    mail = forms.EmailField()
    day = forms.DateField()
    clock = forms.TimeField()
    hours = forms.DecimalField(max_digits=4, decimal_places=1)
    whole = forms.IntegerField(max_value=60)
    choice = forms.ChoiceField(choices=[("a", "a")])
    long = forms.CharField(max_length=3)
    short = forms.CharField(min_length=3)
    most = forms.IntegerField(min_value=0)
    person = forms.ModelChoiceField(queryset=Person.objects.none())
    file = forms.FileField()


WRONG = {
    "mail": "kein-at", "day": "31.2.2026", "clock": "25 Uhr", "hours": "1,25", "whole": "61", "choice": "erfunden",
    "long": "abcdef", "person": "7", "short": "ab", "most": "-1",
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "stiff"), [("de", ("zwingend", "sicherstellen", "gültige", "Wert")), ("en", ())])
def test_errors_are_said_in_our_own_words(language, stiff):
    with translation.override(language):
        said = {name: " ".join(errors) for name, errors in Everything(WRONG).errors.items()}
    assert set(said) == set(Everything.base_fields)
    assert [words for words in said.values() if any(word in words for word in stiff)] == []


def test_every_constraint_that_a_form_can_break_says_what_is_wrong():
    nameless = {
        constraint.name
        for model in apps.get_models()
        if model.__module__.startswith("offenbau.")
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint | CheckConstraint)
        and constraint.violation_error_message == constraint.default_violation_error_message
    }
    assert {name for name in nameless - SILENT if not name.endswith(ROLE_OR_STATE)} == set()
    assert nameless >= SILENT
