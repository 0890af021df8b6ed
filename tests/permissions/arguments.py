"""What each address is tried on: a value for every argument, and cases where one is not enough."""

from __future__ import annotations

# a value that starts with "=" stands for itself; any other names a thing of the world
ARGUMENTS = {
    "action": "=delete",
    "action_name": "=copy",
    "app_label": "=portal_content",
    "app_name": "=portal_content",
    "approval_id": "urgent",
    "check_id": "=term.missing",
    "code": "=PG-6.marking",
    "collection_id": "collection",
    "content_type_app_name": "=portal_content",
    "content_type_model_name": "=articlepage",
    "destination_id": "month",
    "doc_id": "document",
    "document_filename": "=khong-co.csv",
    "document_id": "document",
    "file_pk": "=00000000-0000-4000-8000-000000000000",
    "file_format": "=po",
    "filter_spec": "=width-100",
    "group_pk": "ordinary_group",
    "image_id": "image",
    "job_id": "translation_job",
    "kind": "=mine",
    "language": "=vi",
    "model_name": "=articlepage",
    "object_id": "draft",
    "outcome": "=confirmed",
    "page_id": "live",
    "page_pk": "home",
    "page_to_move_id": "draft",
    "parent_page_id": "section",
    "rest": "=khong-co",
    "restriction_id": "restriction",
    "revision_id": "first_revision",
    "segment_id": "translation_segment",
    "part": "=8dce62df-bcd9-40aa-a736-6e00fdd8af6c",
    "session_id": "own_session",
    "source_id": "source",
    "task_id": "task",
    "task_state_id": "at_moderate_state",
    "token": "=set-password",
    "uidb64": "=MQ",
    "unit_pk": "organisation",
    "uploaded_file_id": "own_image_upload",
    "uuid": "own_incoming",
    "workflow_pk": "workflow",
    "workflow_state_id": "at_moderate_review",
}
# "pk" means something else in every part of the admin
PRIMARY_KEYS = {
    "editorial_board:": "member",
    "editorspick:": "pick",
    "old_addresses:": "old_address",
    "portal_accounts:": "person",
    "portal_accounts:decide": "request",
    "portal_feedback_inbox:": "report",
    "portal_memory:": "memory_entry",
    "portal_outbox:": "job",
    "portal_terms:": "term",
    "portal_submissions:": "submission",
    "submissions_inbox:": "submission",
    "publicdocument:": "public_document",
    "serverindex:": "server_index",
    "source_register:": "source",
    "synonymset:": "synonyms",
    "wagtailadmin_api:documents:": "document",
    "wagtailadmin_api:images:": "image",
    "wagtailadmin_api:pages:": "live",
    "wagtailadmin_collections:": "collection",
    "wagtailadmin_workflows:": "workflow",
    "wagtailadmin_workflows:disable_task": "task",
    "wagtailadmin_workflows:edit_task": "task",
    "wagtailadmin_workflows:enable_task": "task",
    "wagtaildocs_chooser:": "document",
    "wagtailimages_chooser:": "image",
    "wagtailusers_groups:": "group",
    "wagtailusers_users:": "person",
}
DRAFT = {"page_id": "draft"}
MONTH = {"parent_page_id": "month"}
PAGE_API_ACTIONS = (
    "convert_alias", "copy", "copy_for_translation", "create_alias", "delete", "move", "publish",
    "revert_to_page_revision", "unpublish",
)  # fmt: skip
CASES: dict[str, dict[str, dict[str, str]]] = {
    "portal_acts:ask_reinstatement": {"": {"page_id": "withdrawn"}},
    "portal_acts:checks": {"": DRAFT},
    "portal_acts:override": {"": {"page_id": "marked"}},
    "portal_acts:publish_urgently": {"": DRAFT},
    "portal_acts:read_version": {"": DRAFT},
    "portal_acts:reinstate": {"": {"page_id": "asked"}},
    "portal_acts:reword_note": {"": {"approval_id": "note"}},
    "portal_acts:schedule": {"live": {}, "draft": DRAFT, "own draft": {"page_id": "own_draft"}},
    "portal_desk:pair": {
        "": {"page_id": "translation_page", "revision_id": "translation_revision"}
    },
    "portal_editorial:cancel_review": {"": {"page_id": "at_edit"}},
    "portal_editorial:cancel_schedule": {"": {"page_id": "scheduled"}},
    "portal_editorial:review": {
        "at biên tập": {"task_state_id": "at_edit_state"},
        "at kiểm duyệt": {"task_state_id": "at_moderate_state"},
        "at kiểm duyệt, reject": {"task_state_id": "at_moderate_state"},
    },
    "portal_editorial:take_over": {
        "at biên tập": {"task_state_id": "at_edit_state"},
        "at kiểm duyệt": {"task_state_id": "at_moderate_state"},
    },
    "portal_editorial_board:lane": {
        kind: {"kind": f"={kind}"} for kind in ("mine", "overdue", "urgent", "returned", "waiting")
    },
    "portal_accounts:decide": {
        word: {"outcome": f"={word}"} for word in ("confirmed", "refused", "withdrawn")
    },
    "portal_submissions:new": {"": {"kind": "=news"}},
    "portal_submissions:write": {"": {"kind": "=news"}},
    "wagtailadmin_api:pages:action": {
        word: {"action_name": f"={word}"} for word in PAGE_API_ACTIONS
    },
    "wagtailadmin_editing_sessions:ping": {"": {}},
    "wagtailadmin_pages:add": {"": MONTH, "and publish": MONTH, "and submit": MONTH},
    "wagtailadmin_pages:preview_on_add": {"": MONTH},
    "wagtailadmin_pages:collect_workflow_action_data": {
        "approve at biên tập": {
            "page_id": "at_edit", "task_state_id": "at_edit_state", "action_name": "=approve",
        },
        "approve at kiểm duyệt": {"page_id": "at_moderate", "action_name": "=approve"},
    },
    "wagtailadmin_pages:confirm_workflow_cancellation": {"": {"page_id": "at_edit"}},
    "wagtailadmin_pages:convert_alias": {"": {"page_id": "alias"}},
    "wagtailadmin_pages:copy": {"": {}, "and publish": {}},
    "wagtailadmin_pages:delete": {
        "live": {}, "draft": DRAFT, "own draft": {"page_id": "own_draft"},
        "withdrawn": {"page_id": "withdrawn"},
    },
    "wagtailadmin_pages:edit": {
        "live": {}, "draft": DRAFT, "own draft": {"page_id": "own_draft"},
        "draft, publish": DRAFT, "draft, submit": DRAFT,
        "own draft, submit": {"page_id": "own_draft"},
        "at biên tập": {"page_id": "at_edit"}, "at kiểm duyệt": {"page_id": "at_moderate"},
    },
    "wagtailadmin_pages:lock": {"": DRAFT},
    "wagtailadmin_pages:unlock": {"": {"page_id": "locked"}},
    "wagtailadmin_pages:revisions_revert": {"": DRAFT},
    "wagtailadmin_pages:revisions_unschedule": {
        "": {"page_id": "scheduled", "revision_id": "scheduled_revision"}
    },
    "portal_history:version": {"": DRAFT},
    "wagtailadmin_pages:revisions_view": {"": DRAFT},
    "wagtailadmin_pages:view_draft": {"": DRAFT},
    "wagtailadmin_pages:workflow_action": {
        "approve at biên tập": {
            "page_id": "at_edit", "task_state_id": "at_edit_state", "action_name": "=approve",
        },
        "approve at kiểm duyệt": {"page_id": "at_moderate", "action_name": "=approve"},
        "reject at kiểm duyệt": {"page_id": "at_moderate", "action_name": "=reject"},
    },
    "wagtailadmin_pages:workflow_history_detail": {"": {"page_id": "at_moderate"}},
    "wagtailadmin_pages:workflow_preview": {
        "": {"page_id": "at_moderate", "task_id": "at_moderate_task"}
    },
    "wagtailadmin_tag_model_autocomplete": {"": {"app_name": "=taggit", "model_name": "=tag"}},
    "wagtailadmin_workflows:add_task": {
        "": {"app_label": "=portal_editorial", "model_name": "=tiertask"}
    },
    "wagtaildocs:create_multiple_from_uploaded_document": {
        "": {"uploaded_file_id": "own_document_upload"}
    },
    "wagtaildocs:delete_upload_multiple": {"": {"uploaded_file_id": "own_document_upload"}},
}  # fmt: skip
# addresses that are expressions without names for their parts, or patterns without an argument
PATHS: dict[str, dict[str, str]] = {
    "/admin/^.*/$": {"": "/admin/khong-co-trang-nay/"},
    "wagtaildocs_serve": {
        "open": "{document_url}",
        "private": "{private_document_url}",
    },
    "rendition": {"stored": "{rendition_url}", "unknown": "/uploads/images/khong-co.avif"},
    "wagtailadmin_pages:revisions_compare": {
        "": "/admin/pages/{draft}/revisions/compare/earliest...latest/"
    },
    "portal_history:compare": {"": "/admin/pages/{draft}/revisions/compare/earliest...latest/"},
}
BULK_OBJECTS = {
    "wagtailcore.page": "draft",
    "portal_media.portalimage": "image",
    "portal_media.portaldocument": "document",
    "portal_accounts.user": "person",
}
