"""Whom each page and each act of the staff's site is for: R Reader, L Letters, M Members, C Coordinator."""

# Django's own pages, and those that show nothing of ours.
OF_DJANGO = (
    "index", "log", "password_", "autocomplete", "jsi18n", "view_on_site", "app_list", "auth_group", "django_tasks",
    "outbox",
)  # fmt: skip

BY_ROLES = {
    # Everybody of the staff
    "RLMC": """
        coalition_outgoingmail_history
        letters_letter_as_file letters_letter_change letters_letter_changelist letters_letter_delete
        letters_letter_history letters_letter_simple_history letters_letterimport_history
        letters_lettertext_change letters_lettertext_changelist letters_lettertext_delete
        letters_lettertext_history letters_signature_change letters_signature_changelist
        letters_signature_as_file letters_signature_delete members_country_change members_country_changelist
        members_country_history members_membership_as_file members_membership_change
        members_membership_changelist members_membershipcategory_change
        members_membershipcategory_changelist members_membershipcategory_history members_organization_change
        members_organization_changelist members_organization_delete members_organization_directory
        members_organization_duplicates members_organization_export members_organization_history
        members_organization_membership members_organization_simple_history members_organization_story
    """,
    # Who sees people
    "LMC": """
        coalition_outgoingmail_change coalition_outgoingmail_changelist letters_invitation_change
        letters_invitation_changelist letters_invitation_delete letters_invitation_history
        letters_invitation_simple_history letters_letter_invitations letters_signature_history
        letters_signature_simple_history members_contact_add members_contact_change
        members_contact_changelist members_contact_history members_contact_mailing_list
        members_contact_simple_history members_membership_history members_membership_simple_history
        members_organization_add
    """,
    # Members
    "MC": """
        members_admissionrules_change members_admissionrules_changelist members_admissionrules_history
        members_admissionrules_simple_history members_admissiontext_change members_admissiontext_changelist
        members_admissiontext_history members_admissiontext_simple_history members_application_change
        members_application_changelist members_application_delete members_application_history
        members_application_simple_history members_changerequest_change members_changerequest_changelist
        members_changerequest_delete members_changerequest_history members_changerequest_logo
        members_contact_delete members_eligibilitypoint_change members_eligibilitypoint_changelist
        members_eligibilitypoint_delete members_eligibilitypoint_history members_memberimport_add
        members_memberimport_again members_memberimport_all_new members_memberimport_change
        members_memberimport_changelist members_memberimport_columns members_memberimport_confirm
        members_memberimport_discard members_memberimport_history members_memberimport_refused members_memberimport_row
        members_memberimport_template members_membership_add members_membership_delete members_merger_change
        members_merger_changelist members_merger_history members_organization_membership_begin
        members_organization_membership_change members_organization_membership_correct
        members_organization_membership_end members_organization_membership_restore
        members_organization_membership_review members_organization_membership_reviewed
        members_organization_membership_suspend members_organization_membership_undo
        members_organization_merge members_organization_merge_into members_organization_rename
        members_organization_rename_day members_organization_rename_undo
    """,
    # Letters
    "LC": """
        letters_letter_add letters_letter_board letters_letter_board_csv letters_letter_close
        letters_letter_compare letters_letter_correct letters_letter_delivery letters_letter_document
        letters_letter_documents letters_letter_edition letters_letter_edition_csv letters_letter_edition_text
        letters_letter_editions letters_letter_evidence letters_letter_extend letters_letter_invitations_act
        letters_letter_invite letters_letter_invite_person letters_letter_issue letters_letter_mails
        letters_letter_open letters_letter_press_pack letters_letter_preview_text letters_letter_read_file
        letters_letter_record letters_letter_remind letters_letter_requests letters_letter_revise
        letters_letter_texts letters_letterimport_add letters_letterimport_autosave letters_letterimport_change
        letters_letterimport_changelist letters_letterimport_delete letters_letterimport_row
        letters_letterimport_search letters_letterimport_source letters_lettertext_add letters_signature_add
        letters_signature_decide letters_signingrequest_change letters_signingrequest_changelist
        letters_signingrequest_delete letters_signingrequest_history
    """,
    # The coordinator
    "C": """
        auth_user_add auth_user_change auth_user_changelist auth_user_delete auth_user_history
        auth_user_password_change members_admissiontext_add members_admissiontext_delete members_country_add
        members_eligibilitypoint_add members_membershipcategory_add members_membershipcategory_delete
        coalition_sitesettings_change coalition_sitesettings_changelist coalition_sitesettings_history
        coalition_sitesettings_simple_history
    """,
    # Nobody: such records are not made or deleted there
    "": """
        coalition_outgoingmail_add coalition_outgoingmail_delete coalition_sitesettings_add
        coalition_sitesettings_delete letters_invitation_add
        letters_signingrequest_add members_admissionrules_add members_admissionrules_delete
        members_application_add members_changerequest_add members_country_delete members_memberimport_delete
        members_merger_add members_merger_delete
    """,
}
OPEN_TO = {page: roles for roles, pages in BY_ROLES.items() for page in pages.split()}

ACTS = {
    "members.contact.record_leaving": "LMC",
    "letters.letterimport.delete_selected": "LC",
    "letters.signature.confirm": "LC",
    "letters.signature.withdraw": "LC",
    "letters.signature.reject": "LC",
    "coalition.outgoingmail.send_again": "LC",
    "coalition.outgoingmail.cancel": "LC",
    "coalition.outgoingmail.mark_as_bounced": "LC",
    "members.membershipcategory.delete_selected": "C",
    "members.admissiontext.delete_selected": "C",
}
