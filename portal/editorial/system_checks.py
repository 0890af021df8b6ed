"""Checks of the gate itself: at ``check``, at deployment, and before web and worker start (§1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands
from django.db import DEFAULT_DB_ALIAS, connections
from wagtail.models import GroupPagePermission, Page, WorkflowPage
from wagtail.snippets.models import get_snippet_models

from portal.editorial.items import is_gated
from portal.editorial.triggers import installation

# Snippet models that no reader ever sees, with the reason.
NOT_PUBLIC: dict[str, str] = {}

REQUIRED_SETTINGS: dict[str, Any] = {
    "WAGTAIL_FINISH_WORKFLOW_ACTION": "portal.editorial.finish.finish",
    "WAGTAIL_WORKFLOW_ENABLED": True,
    "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT": True,
    "WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH": False,
}
# Settings of packages that may be absent; where they are installed the values count.
REQUIRED_WITH_APP: dict[str, dict[str, Any]] = {
    "wagtail_localize": {
        "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE": False,
        "WAGTAILLOCALIZE_DISABLE_ON_DELETE": True,
    },
}
OWN_COMMANDS = ("publish_scheduled", "purge_revisions")


def check_snippets(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """E001: every snippet model passes the gate or is listed as never public."""
    return [
        Error(
            f"{model._meta.label} is neither gated nor listed as not public.",
            hint="Set publish_gate = True, or list it in NOT_PUBLIC with a reason.",
            obj=model,
            id="editorial.E001",
        )
        for model in get_snippet_models()
        if not is_gated(model) and model._meta.label_lower not in NOT_PUBLIC
    ]


def check_nobody_publishes(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E002: no group holds "publish"."""
    if not _asks_default(databases) or not _has_table(GroupPagePermission):
        return []
    holders = GroupPagePermission.objects.filter(permission__codename="publish_page")
    return [
        Error(
            f"The group {name} holds the permission to publish.",
            hint="Run editorial_setup, or remove the permission: kiểm duyệt publishes.",
            id="editorial.E002",
        )
        for name in sorted(set(holders.values_list("group__name", flat=True)))
    ]


def check_triggers(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E003: the triggers are installed with the expected text."""
    if not _asks_default(databases):
        return []
    return [
        Error(
            f"The database trigger {name} is missing or altered.",
            hint="Run migrate: it installs the triggers.",
            id="editorial.E003",
        )
        for name in installation.missing()
    ]


def check_workflows(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E004: every language home has its own workflow."""
    if not _asks_default(databases) or not _has_table(WorkflowPage):
        return []
    homes = Page.objects.filter(depth=2).exclude(
        pk__in=WorkflowPage.objects.filter(workflow__active=True).values("page_id")
    )
    return [
        Error(
            f"The language home {title} has no workflow.",
            hint="Run editorial_setup.",
            id="editorial.E004",
        )
        for title in homes.values_list("title", flat=True)
    ]


def check_settings(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """E005, E006: settings and command names the gate relies on."""
    required = dict(REQUIRED_SETTINGS)
    for app, values in REQUIRED_WITH_APP.items():
        if apps.is_installed(app):
            required |= values
    errors: list[CheckMessage] = [
        Error(f"{name} must be {value!r}.", id="editorial.E005")
        for name, value in required.items()
        if getattr(settings, name, None) != value
    ]
    commands = get_commands()
    errors += [
        Error(
            f"The command {name} that would run is not the portal's own.",
            hint='List "portal.editorial" before "wagtail" in INSTALLED_APPS.',
            id="editorial.E006",
        )
        for name in OWN_COMMANDS
        if commands.get(name) != "portal.editorial"
    ]
    return errors


PLAIN_CHECKS = (check_snippets, check_settings)
DATABASE_CHECKS = (check_nobody_publishes, check_triggers, check_workflows)
DATABASE_TAG = Tags.database


def refuse_start_if_unguarded() -> None:
    """Raise ``ImproperlyConfigured`` unless the gate is whole; web and worker call it at start."""
    found = [message for check in PLAIN_CHECKS for message in check()]
    for check in DATABASE_CHECKS:
        found += check(databases=[DEFAULT_DB_ALIAS])
    if not _has_table(Page):
        found.append(Error("The database has no tables yet: run migrate.", id="editorial.E007"))
    if found:
        lines = "\n".join(f"{message.id}: {message.msg}" for message in found)
        raise ImproperlyConfigured(f"The publish gate is not whole, so nothing starts.\n{lines}")


def _asks_default(databases: Sequence[str] | None) -> bool:
    return databases is not None and DEFAULT_DB_ALIAS in databases


def _has_table(model: type[Any]) -> bool:
    names = connections[DEFAULT_DB_ALIAS].introspection.table_names()
    return model._meta.db_table in names
