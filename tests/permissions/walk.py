"""Tries one address as one person and takes back whatever that did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from unittest import mock

from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client
from django.utils import translation

from portal.accounts import reauthentication
from tests.permissions import bodies, oracle
from tests.permissions.cases import Case
from tests.permissions.outcomes import outcome
from tests.permissions.world import PASSWORD, PRINCIPALS, World

SCRIPT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
NOTHING = "-"  # not empty: an empty message would not be queued
# whose form is filled in by people who are not shown one
WHOSE_FORM = ("superuser", "moderate", "edit", "administer", "update")


@dataclass
class Answer:
    """What came back and what it did."""

    word: str
    cache_control: str
    fields: dict[str, Any]
    changed: list[str]
    status: int


@dataclass
class Walker:
    """The principals' browsers, each signed in once."""

    world: World
    clients: dict[str, Client] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    planted: dict[str, str] = field(default_factory=dict)
    public: list[Any] = field(default_factory=list)
    forms: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sign everybody in through the real screen, so that sessions know their proof."""
        for name in PRINCIPALS:
            client = Client(HTTP_HOST="localhost", raise_request_exception=False)
            if name != "anonymous":
                sent = client.post("/staff/sign-in/", {"login": name, "password": PASSWORD})
                assert sent.status_code == 302, name
            self.clients[name] = client
            self.cookies[name] = client.cookies.output(header="")
        self.planted = oracle.state()
        self.public = oracle.public_versions()

    def form(self, case: Case, principal: str) -> dict[str, Any]:
        """Return the fields of the form, read by the first who is shown one.

        What belongs to one person is read by that person first.
        """
        own = any(value.startswith("own_") for value in case.arguments.values())
        kept = (case.key, principal if own else "")
        if kept not in self.forms:
            names = (principal, *WHOSE_FORM) if own else WHOSE_FORM
            shown = (self.ask(case, n, "GET", render=True, fields=True).fields for n in names)
            self.forms[kept] = next(filter(None, shown), {})
        return self.forms[kept]

    def ask(
        self,
        case: Case,
        principal: str,
        method: str,
        *,
        form: dict[str, Any] | None = None,
        render: bool = False,
        fields: bool = False,
    ) -> Answer:
        """Send one request inside a savepoint, commit hooks included, and undo it."""
        client = self.clients[principal]
        client.cookies = SimpleCookie(self.cookies[principal].replace("\r\n", ";"))
        path = case.path(self.world, principal)
        url = path + bodies.query_of(case, self.world)
        extra = SCRIPT if bodies.is_scripted(case) else {}
        with _undone(), _files_kept(), _proven(), _rendered(render), oracle.watching() as writes:
            if method == "GET":
                response = client.get(url, **extra)
            else:
                body = bodies.body_of(case, self.world, principal, form or {})
                response = client.post(url, body, **extra)
            _run_commit_hooks()
            changed = self._difference() if writes.tables else []
            if writes.tables:
                cache.clear()
            return Answer(
                outcome(response, bool(changed), bool(changed) and self._published()),
                response.headers.get("Cache-Control", ""),
                bodies.fields_of(response, path) if fields else {},
                changed,
                response.status_code,
            )

    def _published(self) -> bool:
        return oracle.public_versions() != self.public

    def _difference(self) -> list[str]:
        now = oracle.state()
        return sorted(
            name for name in now.keys() - oracle.BOOKKEEPING if now[name] != self.planted.get(name)
        )


def _nothing(*_args: Any, **_kwargs: Any) -> str:
    return NOTHING


def _yes(*_args: Any, **_kwargs: Any) -> bool:
    return True


def _run_commit_hooks() -> None:
    """Run what the request left for after its commit; it counts as its effect."""
    while connection.run_on_commit:
        _ids, hook, _robust = connection.run_on_commit.pop(0)
        hook()


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
            translation.deactivate()


@contextmanager
def _files_kept() -> Iterator[None]:
    """Leave files where they are: a deletion that is undone would not bring them back."""
    with mock.patch.object(FileSystemStorage, "delete", _nothing):
        yield


@contextmanager
def _proven() -> Iterator[None]:
    """Let a slow walk pass where a password typed minutes ago would be asked for again."""
    with mock.patch.object(reauthentication, "recently_authenticated", _yes):
        yield


@contextmanager
def _rendered(fully: bool) -> Iterator[None]:
    """Leave the admin's pages unwritten where only the decision to show them matters."""
    if fully:
        yield
        return
    with mock.patch.object(Template, "render", _nothing):
        yield
