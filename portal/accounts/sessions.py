"""The session engine: Django's database sessions, with the person in a column of its own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from portal.accounts.models import SignInSession


class SessionStore(DatabaseStore):
    """Keeps whose session it is, so that all sessions of one person can be ended."""

    @classmethod
    def get_model_class(cls) -> type[SignInSession]:
        """Return the model with the person's column."""
        return SignInSession

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row to be saved, with the person who is signed in, if any."""
        row: Any = super().create_model_instance(data)
        row.user_id = int(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        return row
