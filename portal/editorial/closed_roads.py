"""Views of the admin that the portal does not offer, each with what to do instead (§15)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy

from portal.editorial.models import TierGroup

WITHDRAW = gettext_lazy(
    "What is public is not simply unpublished. Use “Withdraw”: it needs a reason and reaches "
    "every language."
)
PUBLISH = gettext_lazy(
    "Only an approved version can be published. Submit it: kiểm duyệt publishes it by approving."
)
REVIEW_SETUP = gettext_lazy(
    "Tiers and their order follow the rulebook of the portal. Change the rulebook, then run the "
    "editorial setup."
)
ERROR_PAGE = gettext_lazy("This address only tried out the page for errors. Go back to the admin.")
SCRIPTS = gettext_lazy(
    "Scripts change nothing here and do not list files. Use the pages of the admin for this."
)
UNFINISHED = gettext_lazy("An upload that was not finished is not kept. Upload the file again.")
CLOSED: dict[str, Any] = {
    "wagtaildocs:create_multiple_from_uploaded_document": UNFINISHED,
    "wagtaildocs:delete_upload_multiple": UNFINISHED,
    "wagtailimages:create_multiple_from_uploaded_image": UNFINISHED,
    "wagtailimages:delete_upload_multiple": UNFINISHED,
    "wagtailadmin_error_test": ERROR_PAGE,
    "wagtailadmin_api:pages:action": SCRIPTS,
    **{
        f"wagtailadmin_api:{kind}:{view}": SCRIPTS
        for kind in ("images", "documents")
        for view in ("listing", "detail", "find")
    },
    "wagtailadmin_pages:unpublish": WITHDRAW,
    "wagtailadmin_pages:convert_alias": gettext_lazy(
        "An alias is not turned into a page of its own. Make a new draft and submit it."
    ),
    "wagtailadmin_pages:revisions_unschedule": gettext_lazy(
        "A schedule is cancelled with a reason, by kiểm duyệt or quản trị: use “Cancel schedule”."
    ),
    **{
        f"wagtailadmin_workflows:{name}": REVIEW_SETUP
        for name in (
            "add",
            "edit",
            "enable",
            "disable",
            "remove",
            "add_task",
            "edit_task",
            "enable_task",
            "disable_task",
            "select_task_type",
            "task_chooser",
            "task_chooser_results",
            "task_chooser_create",
            "task_chosen",
        )
    },
}
# looking at a group is for quản trị; the page itself writes nothing
GROUPS = {"wagtailusers_groups:edit", "wagtailusers_groups:delete"}
CLOSED_BULK_ACTIONS: dict[str, Any] = {"publish": PUBLISH, "unpublish": WITHDRAW}


def reason_to_refuse(request: HttpRequest, view_name: str, kwargs: dict[str, Any]) -> str:
    """Return why the portal does not offer this view, or an empty text."""
    if view_name in CLOSED:
        return str(CLOSED[view_name])
    if view_name == "wagtail_bulk_action":
        return str(CLOSED_BULK_ACTIONS.get(kwargs.get("action", ""), ""))
    if view_name in GROUPS and request.method not in {"GET", "HEAD"}:
        return _tier_group(request, kwargs.get("pk"))
    return ""


def _tier_group(request: HttpRequest, pk: Any) -> str:
    """The groups of the tiers are set up by command, so that nobody adds a permission to them."""
    group = Group.objects.filter(pk=pk).first()
    if group is None or not TierGroup.objects.filter(group=group).exists():
        return ""
    return _(
        "“%(group)s” belongs to a tier: its permissions follow the rulebook and are not edited "
        "here."
    ) % {"group": group}
