"""Groups, permissions and workflows of every language (HP20-31); safe to run again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from portal.editorial.enums import TIER_ORDER, TIER_TERMS, Tier
from portal.editorial.models import TierGroup, TierTask
from portal.editorial.rules import section_groups, workflow_tiers
from portal.editorial.sections import section_of
from sites.queries import ProfileMissing, current_profile
from translations.languages import BY_LOCALE, DEFAULT

# kiểm duyệt does not edit in its tier (publish gate §19.1): "lock" lets it see the tree
PAGE_PERMISSIONS: dict[Tier, tuple[str, ...]] = {
    Tier.UPDATE: ("add_page",),
    Tier.EDIT: ("add_page", "change_page"),
    Tier.MODERATE: ("lock_page",),
    Tier.ADMINISTER: ("lock_page", "unlock_page", "bulk_delete_page"),
}
ACTS: dict[Tier, tuple[str, ...]] = {
    Tier.UPDATE: (),
    Tier.EDIT: ("view_newssource",),
    Tier.MODERATE: ("withdraw", "publish_urgently", "cancel_schedule", "view_newssource"),
    Tier.ADMINISTER: ("withdraw", "cancel_schedule"),
}
# words for readers and pages above results: those who answer for texts keep them (SE08, SE09)
KEPT_FOR_SEARCH = tuple(
    f"{act}_{noun}"
    for noun in ("synonymset", "synonymword", "editorspick")
    for act in ("add", "change", "delete", "view")
)
SEARCH: dict[Tier, tuple[str, ...]] = {
    Tier.UPDATE: (),
    Tier.EDIT: (*KEPT_FOR_SEARCH, "view_querycount"),
    Tier.MODERATE: (*KEPT_FOR_SEARCH, "view_querycount"),
    Tier.ADMINISTER: (
        *KEPT_FOR_SEARCH, "view_querycount", "view_publicdocument", "view_serverindex",
    ),
}  # fmt: skip
RECORDS = (
    "view_auditentry",
    "view_outboxjob",
    "change_outboxjob",
    "add_oldaddress",
    "change_oldaddress",
    "delete_oldaddress",
    "view_oldaddress",
    "add_boardmember",
    "change_boardmember",
    "delete_boardmember",
    "view_boardmember",
    "add_newssource",
    "change_newssource",
    "view_newssource",
)
# who turns what units send into drafts, who only follows it, who keeps units and their people
SUBMISSIONS: dict[Tier, tuple[str, ...]] = {
    Tier.UPDATE: ("view_submission", "change_submission"),
    Tier.EDIT: ("view_submission", "change_submission"),
    Tier.MODERATE: ("view_submission",),
    Tier.ADMINISTER: ("view_submission", "keep_units"),
}
# who reads what readers report about their language (P24)
ANSWERING = {Tier.EDIT, Tier.MODERATE, Tier.ADMINISTER}
# what translators look things up in, who corrects the memory and who keeps the term list (T05, T07)
LANGUAGE_TOOLS: dict[Tier, tuple[str, ...]] = {
    Tier.UPDATE: ("view_memoryentry", "view_term"),
    Tier.EDIT: ("view_memoryentry", "view_term"),
    Tier.MODERATE: ("view_memoryentry", "change_memoryentry", "delete_memoryentry", "view_term"),
    Tier.ADMINISTER: (
        "view_memoryentry",
        "change_memoryentry",
        "delete_memoryentry",
        "add_term",
        "change_term",
        "view_term",
    ),
}
FILE_PERMISSIONS: dict[Tier, tuple[str, ...]] = {
    Tier.UPDATE: ("add", "choose"),
    Tier.EDIT: ("add", "change", "choose"),
    Tier.MODERATE: ("choose",),
    Tier.ADMINISTER: ("add", "change", "choose"),
}
FILE_KINDS = (("wagtailimages", "image"), ("wagtaildocs", "document"))


@transaction.atomic
def ensure_groups_and_workflows(homes: Iterable[Page]) -> None:
    """Give every language home its four groups and its workflow, exactly as the tiers say."""
    for home in homes:
        for place in (None, *_sections_with_groups(home)):
            for tier in TIER_ORDER if place is None else place.tiers:
                group = _group(tier, home, place)
                _set_page_permissions(group, tier, home if place is None else place.page)
                _set_permissions(group, tier)
                _set_file_permissions(group, tier)
        _set_workflow(home)


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """A section with groups of its own, and the tiers that have one (E04)."""

    page: Page
    tiers: tuple[Tier, ...]


def _sections_with_groups(home: Page) -> list[SectionPlace]:
    """Return the sections with groups of their own; groups the rulebook dropped are deleted."""
    places = [
        SectionPlace(page, tuple(Tier(tier) for tier in tiers))
        for kind, tiers in section_groups()
        if (page := section_of(home, kind)) is not None
    ]
    kept = {(place.page.pk, tier.value) for place in places for tier in place.tiers}
    for known in TierGroup.objects.filter(locale_id=home.locale_id).exclude(section=None):
        if (known.section_id, known.tier) not in kept:
            known.group.delete()
    return places


def tier_name(tier: Tier) -> str:
    """Return what the province calls a tier, in the language the board works in."""
    try:
        return current_profile().tier_name(tier, DEFAULT.locale) or TIER_TERMS[tier]
    except (ProfileMissing, KeyError):
        return TIER_TERMS[tier]


def tier_in_language(tier: Tier, home: Page, place: SectionPlace | None = None) -> str:
    """Return a name such as "kiểm duyệt · 日本語", for a section "biên tập · ニュース · 日本語"."""
    section = "" if place is None else f" · {place.page.title}"
    return f"{tier_name(tier)}{section} · {_language(home)}"


def _language(home: Page) -> str:
    code = home.locale.language_code
    return BY_LOCALE[code].native_name if code in BY_LOCALE else code


def _group(tier: Tier, home: Page, place: SectionPlace | None) -> Group:
    """Return the group of a tier in a language or section, made or renamed if need be."""
    name = tier_in_language(tier, home, place)[:150]
    where = {"locale_id": home.locale_id, "section_id": place.page.pk if place else None}
    known = TierGroup.objects.filter(tier=tier, **where).first()
    if known is None:
        group, _created = Group.objects.get_or_create(name=name)
        TierGroup.objects.create(group=group, tier=tier, **where)
        return group
    if known.group.name != name:
        known.group.name = name
        known.group.save(update_fields=["name"])
    return known.group


def _set_page_permissions(group: Group, tier: Tier, place: Page) -> None:
    """Set exactly the tier's permissions on a home or section; nobody ever gets "publish"."""
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=PAGE_PERMISSIONS[tier],
    )
    stale = GroupPagePermission.objects.filter(group=group)
    stale.exclude(page=place, permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=place, permission=permission)


def _set_permissions(group: Group, tier: Tier) -> None:
    """Let the group into the admin and give it the acts of its tier."""
    group.permissions.set(
        [
            Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
            *Permission.objects.filter(
                content_type__app_label="portal_editorial", codename__in=ACTS[tier]
            ),
            *Permission.objects.filter(
                content_type__app_label__in=(
                    "portal_records",
                    "portal_outbox",
                    "portal_editorial",
                    "portal_content",
                ),
                codename__in=RECORDS if tier is Tier.ADMINISTER else (),
            ),
            *Permission.objects.filter(
                content_type__app_label="portal_translations", codename__in=LANGUAGE_TOOLS[tier]
            ),
            *Permission.objects.filter(
                content_type__app_label="portal_search", codename__in=SEARCH[tier]
            ),
            *Permission.objects.filter(
                content_type__app_label="portal_feedback",
                codename__in=("view_report", "change_report") if tier in ANSWERING else (),
            ),
            *Permission.objects.filter(
                content_type__app_label="portal_submissions", codename__in=SUBMISSIONS[tier]
            ),
        ]
    )


def _set_file_permissions(group: Group, tier: Tier) -> None:
    """Set exactly the tier's rights on pictures and documents."""
    root = Collection.get_first_root_node()
    wanted = Permission.objects.none()
    for app_label, model in FILE_KINDS:
        wanted |= Permission.objects.filter(
            content_type__app_label=app_label,
            codename__in=[f"{action}_{model}" for action in FILE_PERMISSIONS[tier]],
        )
    stale = GroupCollectionPermission.objects.filter(group=group, collection=root)
    stale.exclude(permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


def _set_workflow(home: Page) -> None:
    """Give the home its workflow: biên tập, kiểm duyệt, and what the profile adds."""
    tiers = workflow_tiers(home.locale.language_code)
    tasks = [_task(tier, home) for tier in tiers]
    assigned = WorkflowPage.objects.filter(page=home).select_related("workflow").first()
    name = " → ".join(tier_name(tier) for tier in tiers) + f" · {_language(home)}"
    workflow = assigned.workflow if assigned else Workflow.objects.create(name=name)
    if workflow.name != name:
        workflow.name = name
        workflow.save(update_fields=["name"])
    for order, task in enumerate(tasks):
        WorkflowTask.objects.update_or_create(
            workflow=workflow, task=task.task_ptr, defaults={"sort_order": order}
        )
    if assigned is None:
        WorkflowPage.objects.create(page=home, workflow=workflow)


def _task(tier: Tier, home: Page) -> TierTask:
    """Return the workflow task of a tier and language, made or renamed if need be."""
    name = tier_in_language(tier, home)
    task = TierTask.objects.filter(tier=tier, locale_id=home.locale_id).first()
    if task is None:
        task = TierTask.objects.create(name=name, tier=tier, locale_id=home.locale_id)
    elif task.name != name:
        task.name = name
        task.save(update_fields=["name"])
    task.groups.set(Group.objects.filter(tier_group__tier=tier, tier_group__locale=home.locale_id))
    return task
