"""Who a machine speaks for, and how a refusal is told: one shape, never a 5xx for bad input."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from portal.accounts.addresses import client_address
from portal.submissions import limits
from portal.submissions.actions.tokens import holder_of
from portal.submissions.models import ApiToken, UnitMember
from portal.submissions.views.base import guarded
from translations.languages import DEFAULT, FALLBACK

View = Callable[..., HttpResponse]
BEARER = "bearer "


class MachineRequest(HttpRequest):
    """A request of a unit's machine; for types only."""

    machine: ApiToken
    member: UnitMember


class Problem(Exception):
    """What a machine is told; ``fields`` names what is wrong with what."""

    def __init__(
        self, status: int, code: str, sentence: str, fields: dict[str, str] | None = None
    ) -> None:
        """Keep everything the answer holds."""
        super().__init__(sentence)
        self.status, self.code, self.sentence, self.fields = status, code, sentence, fields

    def response(self) -> HttpResponse:
        """Return the answer."""
        body: dict[str, Any] = {"code": self.code, "sentence": self.sentence}
        if self.fields:
            body["fields"] = self.fields
        answer = guarded(JsonResponse(body, status=self.status))
        if self.status == 401:  # noqa: PLR2004  unauthorised
            answer.headers["WWW-Authenticate"] = "Bearer"
        return answer


def machine_required(*methods: str) -> Callable[[View], View]:
    """Let only a unit's machine in, by its token alone: cookies and sessions count for nothing."""

    def decorator(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            with translation.override(_language(request)):
                try:
                    if request.method not in methods:
                        raise Problem(405, "method", _("This address does not take this method."))
                    _identify(request)
                    return guarded(view(request, *args, **kwargs))
                except Problem as problem:
                    answer = problem.response()
                    if problem.status == 405:  # noqa: PLR2004  method not allowed
                        answer.headers["Allow"] = ", ".join(methods)
                    return answer

        return wrapped

    return decorator


def _identify(request: HttpRequest) -> None:
    header = request.headers.get("Authorization", "")
    token = header[len(BEARER) :].strip() if header.lower().startswith(BEARER) else ""
    machine = holder_of(token) if token and len(token) < 200 else None  # noqa: PLR2004  ours are shorter
    if machine is None:
        if not limits.may(limits.DOORS, client_address(request)):
            raise Problem(429, "too_many", _("Too many tries. Please try again later."))
        raise Problem(401, "token", _("Send a valid token of your unit as a bearer token."))
    if not limits.may(limits.CALLS, str(machine.organisation_id)):
        raise Problem(429, "too_many", _("Too many tries. Please try again later."))
    request.machine = machine  # type: ignore[attr-defined]  # see MachineRequest
    # a machine acts for the whole unit and is no person
    request.member = UnitMember(  # type: ignore[attr-defined]  # see MachineRequest
        organisation=machine.organisation, started_on=timezone.localdate()
    )


def _language(request: HttpRequest) -> str:
    asked = request.headers.get("Accept-Language", "").lower()
    return FALLBACK.locale if asked.startswith(FALLBACK.locale) else DEFAULT.locale
