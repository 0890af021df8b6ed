"""Carries what somebody typed over a sign-in: a session may end while a form is open (D04)."""

from __future__ import annotations

from django.http import HttpRequest

MARK = "kept:"


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Return every field of the form that was sent without a session."""
    return [
        (f"{MARK}{name}", str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]


def carried_by(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields that a sign-in form carries along, under the names it has them."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name.startswith(MARK)
        for value in values
    ]


def restored(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the carried fields under the names that their own form gave them."""
    return [(name.removeprefix(MARK), value) for name, value in fields]
