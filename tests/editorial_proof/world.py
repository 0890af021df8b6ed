"""The small portal of the proof: five languages, two of them with two people in every tier."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from portal.accounts.models import User
from portal.editorial import checklist
from portal.editorial.actions.decide import DecideReview
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.digest import revision_digest
from portal.editorial.enums import Tier
from tests.editorial.cases import person
from tests.trees import Tree, make_article, minimal_site

PASSWORD = "matkhau-thu-nghiem"
LOCALES = ("vi", "ja")
LONG = timedelta(days=365)


@dataclass
class World:
    """Who is there and where they work; the rows are in the database of the case."""

    people: dict[str, int] = field(default_factory=dict)
    groups: dict[str, frozenset[tuple[Tier, str]]] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)
    homes: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)

    def plant(self) -> None:
        """Fill an empty portal; runs once, on the template."""
        call_command("load_profile", "hai_phong", decision="03/QĐ-TEST", verbosity=0)
        tree: Tree = minimal_site()
        self.sections = {code: page.pk for code, page in tree.sections.items()}
        self.homes = {code: page.pk for code, page in tree.homes.items()}
        for locale in LOCALES:
            for tier in Tier:
                for number in (1, 2):
                    self._admit(f"{locale}-{tier.value}-{number}", (tier, locale))
        self._admit("vi-both", (Tier.EDIT, "vi"), (Tier.MODERATE, "vi"))
        self._admit("root", is_superuser=True, is_staff=True)
        self.items = {"old": tree.news[0].pk}
        for locale in LOCALES:
            self._write_items(locale, tree.sections[locale])

    def _write_items(self, locale: str, section: Any) -> None:
        """Leave one item in every place that a sequence may begin from."""
        soon = timezone.now() + timedelta(hours=2)
        for state in ("drafted", "submitted", "moderated", "scheduled", "public", "withdrawn"):
            writer = self.user(f"{locale}-update-1")
            times = {"go_live_at": soon} if state == "scheduled" else {}
            title = f"Canary{locale}{state}"
            page = make_article(section, title, owner=writer, slug=title.lower(), **times)
            self.items[f"{locale}-{state}"] = page.pk
            if state != "drafted":
                SubmitForReview(page, writer).execute()
            if state not in {"drafted", "submitted"}:
                self.approve(page.pk, f"{locale}-edit-1")
            if state not in {"drafted", "submitted", "moderated"}:
                self.approve(page.pk, f"{locale}-moderate-1")
            if state == "withdrawn":
                WithdrawItem(
                    page,
                    self.user(f"{locale}-moderate-2"),
                    reason_class="error",
                    reason="Sai số liệu.",
                ).execute()

    def approve(self, page_id: int, who: str) -> None:
        """Approve what waits, as a person of its tier."""
        state = Page.objects.get(pk=page_id).current_workflow_task_state
        DecideReview(
            state,
            self.user(who),
            "approve",
            revision_id=state.revision_id,
            content_sha256=revision_digest(state.revision),
            ticked=[item.code for item in checklist.items()],
        ).execute()

    def _admit(self, name: str, *memberships: tuple[Tier, str], **fields: Any) -> None:
        user = person(name, *memberships, **fields)
        self.people[name] = user.pk
        self.groups[name] = frozenset(memberships)
        client = Client()
        client.force_login(user)
        session = client.session
        session.set_expiry(LONG)
        session.save()
        self.sessions[name] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def user(self, name: str) -> User:
        """Return a person as stored now."""
        return User.objects.get(pk=self.people[name])

    def client(self, name: str) -> Client:
        """Return a browser in which a person is signed in."""
        client = Client(raise_request_exception=False)
        client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[name]
        return client

    def names(self, tier: Tier, locale: str) -> list[str]:
        """Return who belongs to a tier in a language."""
        return sorted(name for name, groups in self.groups.items() if (tier, locale) in groups)

    def holds(self, user_id: int | None, tier: str, locale: str) -> bool:
        """Tell, without asking the portal, whether a person belongs to a tier."""
        found = [name for name, pk in self.people.items() if pk == user_id]
        return any((Tier(tier), locale) in self.groups[name] for name in found)


def proof_of(data: dict[str, Any]) -> dict[str, Any]:
    """Return a form with the password again, for acts and long days that ask for it."""
    return {**data, "reauthentication-password": PASSWORD}
