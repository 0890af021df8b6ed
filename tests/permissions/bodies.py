"""What a browser would send: the fields of the form the address shows, and what a person types."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.editorial import checklist
from tests.permissions import translations
from tests.permissions.cases import Case, bulk_object
from tests.permissions.world import PASSWORD, REASON, URGENT, World, png

NOT_OURS = ("/admin/logout/", "/staff/sign-out/")
STREAM = {"body-count": "0"}
COMMENTS = {
    "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "1000",
}  # fmt: skip
PAGE = {**STREAM, **COMMENTS, "no_state_secret": "on", "summary": "Một câu nói về bản tin."}
NEW_PAGE = {**PAGE, "title": "Bài mới", "slug": "bai-moi"}
TYPED: dict[str, dict[str, Any]] = {
    "editorial_board:add": {
        "name": "Trần Văn Bình", "position": "member", "decision_number": "02/QĐ",
        "decision_date": "2026-02-01", "term_from": "2026-02-01",
    },
    "editorial_board:edit": {"name": "Nguyễn Thị An Bình"},
    "portal_accounts:memberships": {"reason": "Quyết định 13"},
    "portal_acts:ask_reinstatement": {"reason": "Đã đối chiếu số liệu."},
    "portal_acts:correct": {"note": "Sửa số lượt tàu trong đoạn hai."},
    "portal_acts:override": {"reason": "Bài viết giải thích về các loại con dấu."},
    "portal_acts:publish_urgently": {"reason_class": "disaster", "reason": URGENT},
    "portal_acts:reinstate": {"reason": "Đã đối chiếu số liệu với báo cáo gốc."},
    "portal_acts:reword_note": {"note": "Sửa số lượt tàu ở đoạn thứ hai."},
    "portal_acts:schedule": {"go_live_at": "2050-01-02 07:30"},
    "portal_acts:withdraw": {"reason_class": "error", "reason": REASON},
    "portal_desk:cancel": {"reason": REASON},
    "portal_desk:detach": {"reason": REASON},
    "portal_desk:explain": {"reason": "Tên riêng giữ nguyên theo bản gốc."},
    "portal_desk:note": {"text": "Số này tính đến khi nào?", "is_question": "on"},
    "portal_desk:request": {"locales": ["en", "ko"], "priority": "normal"},
    "portal_desk:segment": {"text": "Cảng Hải Phòng", "then": "confirm"},
    "portal_desk:still_true": {"reason": REASON},
    "portal_search:ask_for_translation": {"text": "bến phà", "language": "vi"},
    "portal_search:make_synonym": {"text": "bến phà", "language": "vi"},
    "portal_editorial:cancel_review": {"reason": REASON},
    "portal_editorial:cancel_schedule": {"reason": REASON},
    "portal_editorial:review [at kiểm duyệt, reject]": {"reject": "1", "comment": REASON},
    "portal_editorial:take_over": {"reason": REASON},
    "portal_memory:edit": {"target_html": "Hải cảng"},
    "portal_terms:edit": {"definition": "Nơi tàu cập bến."},
    "wagtailadmin_account": {"name_email-first_name": "Bình"},
    "wagtailadmin_collections:add": {"name": "Ảnh biển"},
    "wagtailadmin_collections:edit": {"name": "Ảnh cảng biển"},
    "wagtailadmin_collections:set_privacy": {"restriction_type": "login"},
    "wagtailadmin_dismissibles": {},
    "wagtailadmin_pages:add": NEW_PAGE,
    "wagtailadmin_pages:add [and publish]": {**NEW_PAGE, "action-publish": "1"},
    "wagtailadmin_pages:add [and submit]": {**NEW_PAGE, "action-submit": "1"},
    "wagtailadmin_pages:copy": {"new_title": "Bản sao", "new_slug": "ban-sao-moi"},
    "wagtailadmin_pages:copy [and publish]": {
        "new_title": "Bản sao", "new_slug": "ban-sao-moi", "publish_copies": "on",
    },
    "wagtailadmin_pages:edit": {**PAGE, "title": "Tiêu đề khác"},
    "wagtailadmin_pages:edit [draft, publish]": {**PAGE, "action-publish": "1"},
    "wagtailadmin_pages:edit [draft, submit]": {**PAGE, "action-submit": "1"},
    "wagtailadmin_pages:edit [own draft, submit]": {**PAGE, "action-submit": "1"},
    "wagtailadmin_pages:revisions_revert": {**PAGE, "title": "Tiêu đề khác"},
    "wagtailadmin_pages:set_privacy": {"restriction_type": "login"},
    "wagtailadmin_pages:workflow_action": {"comment": REASON},
    "wagtailadmin_password_reset": {"email": "colleague@example.org"},
    "wagtailadmin_workflows:add": {"name": "Đường tắt", "active": "on"},
    "wagtailadmin_workflows:edit": {"name": "Đường tắt", "active": "on"},
    "wagtailusers_users:add": {
        "username": "moi", "last_name": "Lê", "first_name": "Chi", "email": "moi@example.org",
    },
    "wagtailusers_users:edit": {"position": "Phó phòng"},
    "submissions_inbox:act": {"act": "ask", "text": "Ảnh do ai chụp?"},
    "submissions_inbox:unit_act": {"act": "make_token", "name": "Máy của đơn vị"},
    "account_login": {"login": "colleague", "password": PASSWORD},
    "wagtaildocs_authenticate_with_password": {
        "password": "mot-mat-khau", "return_url": "/vi/",
    },
    "wagtaildocs:edit": {"title": "Bảng số liệu quý I"},
    "wagtailimages:edit": {"title": "Cảng nước sâu"},
}  # fmt: skip
# what scripts of the admin send, which no form in the page shows
SCRIPTED = {
    "wagtaildocs:add_multiple",
    "wagtaildocs:create_multiple_from_uploaded_document",
    "wagtaildocs:delete_multiple",
    "wagtaildocs:delete_upload_multiple",
    "wagtaildocs:edit_multiple",
    "wagtailimages:add_multiple",
    "wagtailimages:create_multiple_from_uploaded_image",
    "wagtailimages:delete_multiple",
    "wagtailimages:delete_upload_multiple",
    "wagtailimages:edit_multiple",
}
# the intake's views stand before the stock ones of the same path, and take the same
STOCK = {
    "intake_account": "wagtailadmin_account",
    "intake_document_chooser": "wagtaildocs_chooser:create",
    "intake_documents": "wagtaildocs:add_multiple",
    "intake_documents_add": "wagtaildocs:add",
    "intake_image_chooser": "wagtailimages_chooser:create",
    "intake_images": "wagtailimages:add_multiple",
    "intake_images_add": "wagtailimages:add",
}
QUERIES = {
    "wagtailadmin_api:documents:find": "id=1",
    "wagtailadmin_api:images:find": "id=1",
    "wagtailadmin_api:pages:find": "id={live}",
    "wagtailadmin_block_preview": "id=khong-co",
    "wagtailadmin_pages:set_page_position": "position=0",
    "wagtailadmin_pages:search": "q=tin",
    "wagtailadmin_tag_autocomplete": "term=a",
    "wagtailadmin_tag_model_autocomplete": "term=a",
    "wagtailadmin_choose_page_chosen_multiple": "id={live}",
    "wagtaildocs_chooser:chosen_multiple": "id={document}",
    "wagtailimages_chooser:chosen_multiple": "id={image}",
    "wagtailimages_chooser:select_format": "",
}


def query_of(case: Case, world: World) -> str:
    """Return the query that a link of the admin carries."""
    if case.endpoint.key == "wagtail_bulk_action":
        return f"?id={bulk_object(case, world).pk}"
    query = QUERIES.get(case.endpoint.key, "")
    return f"?{query.format(**world.names())}" if query else ""


def is_scripted(case: Case) -> bool:
    """Tell whether a script sends this, with the header that says so."""
    return STOCK.get(case.endpoint.key, case.endpoint.key) in SCRIPTED


def fields_of(response: Any, path: str) -> dict[str, Any]:
    """Return the fields of the form that posts to this address, as a browser would send them."""
    if response.status_code != 200 or response.streaming:
        return {}
    kind = response.headers.get("Content-Type", "")
    text = response.content.decode()
    if kind.startswith("application/json"):
        answer = json.loads(text)
        text = str(answer.get("html", "")) if isinstance(answer, dict) else ""
    found = BeautifulSoup(text, "html.parser").find_all("form")
    forms = [form for form in found if _is_ours(form, path)]
    return _values(max(forms, key=lambda form: len(form.find_all(True)))) if forms else {}


def _is_ours(form: Any, path: str) -> bool:
    action = urlsplit(form.get("action", "")).path
    is_post = form.get("method", "get").lower() == "post"
    return is_post and action not in NOT_OURS and action in ("", path)


def _values(form: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in form.find_all(["input", "textarea", "select"]):
        name, kind = item.get("name"), item.get("type", "")
        if not name or item.has_attr("disabled") or kind in ("submit", "button", "file"):
            continue
        if kind in ("checkbox", "radio"):
            if item.has_attr("checked"):
                values[name] = item.get("value", "on")
        elif item.name == "select":
            chosen = item.find_all("option", selected=True) or item.find_all("option")[:1]
            values[name] = [option.get("value", "") for option in chosen]
        else:
            values[name] = item.get_text() if item.name == "textarea" else item.get("value", "")
    return values


def body_of(case: Case, world: World, principal: str, form: dict[str, Any]) -> dict[str, Any]:
    """Return what is posted: the form's own fields and what this person types into it."""
    name = STOCK.get(case.endpoint.key, case.endpoint.key)
    typed = TYPED.get(case.key, TYPED.get(name, {}))
    return {**form, **typed, **_computed(case, world, principal)}


def _computed(case: Case, world: World, principal: str) -> dict[str, Any]:
    """Return fields that hold numbers of things, or files."""
    things, key = world.things, case.endpoint.key
    image = SimpleUploadedFile("moi.png", png(), "image/png")
    table = SimpleUploadedFile("moi.csv", b"so,lieu\n", "text/csv")
    uploads = {
        "wagtaildocs:add": {"title": "Mới", "file": table},
        "wagtaildocs:add_multiple": {"title": "Mới", "files[]": table},
        "wagtaildocs:create_multiple_from_uploaded_document": _prefixed(
            "uploaded-document", world.thing("own_document_upload", principal)
        ),
        "wagtaildocs:edit_multiple": _prefixed("doc", things["document"]),
        "wagtaildocs_chooser:create": {"document-chooser-upload-title": "Mới",
                                       "document-chooser-upload-file": table},
        "wagtailimages:add": {"title": "Mới", "file": image},
        "wagtailimages:add_multiple": {"title": "Mới", "files[]": image},
        "wagtailimages:create_multiple_from_uploaded_image": _prefixed(
            "uploaded-image", world.thing("own_image_upload", principal)
        ),
        "wagtailimages:edit_multiple": _prefixed("image", things["image"]),
        "wagtailimages_chooser:create": {"image-chooser-upload-title": "Mới",
                                         "image-chooser-upload-file": image},
        "portal_desk:desk": translations.typed(things),
        "portal_desk:segment": {"version": things["translation_segment"].version},
        "portal_editorial:review": {"ticked": [item.code for item in checklist.items()]},
        "wagtailadmin_pages:workflow_action": {
            "ticked": [item.code for item in checklist.items()]
        },
        "portal_accounts:memberships": {"group": things["asked_group"].pk},
        "wagtailadmin_dismissibles": {},
        "wagtail_bulk_action": {"chooser": things["month"].pk, "tags": "cảng",
                                "locales": ["en", "ko"], "priority": "normal",
                                "collection": things["collection"].pk},
        "wagtailadmin_pages:move": {"new_parent_page": things["month"].pk},
        "wagtailadmin_pages:copy": {"new_parent_page": things["section"].pk},
    }  # fmt: skip
    return uploads.get(STOCK.get(key, key), {})


def _prefixed(prefix: str, thing: Any) -> dict[str, Any]:
    return {f"{prefix}-{thing.pk}-title": "Tiêu đề khác", f"{prefix}-{thing.pk}-tags": ""}
