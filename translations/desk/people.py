"""Names of people for the desk."""

from __future__ import annotations

from django.contrib.auth import get_user_model


def name_of(user_id: int | None) -> str:
    """Return a person's name, a dash where nobody is known."""
    person = get_user_model().objects.filter(pk=user_id).first() if user_id else None
    return str(person) if person is not None else "—"
