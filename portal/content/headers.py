"""Tells browsers what a page may do: content policy, permissions, isolation (security §9)."""

from __future__ import annotations

import re
from typing import cast

from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import default_config
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from portal.accounts.addresses import is_sender_path, is_staff_path
from portal.content.middleware import GetResponse
from portal.content.starters import has_starter, with_nonce

POLICY = "Content-Security-Policy"
HTML = "text/html"
CLOSED, OPEN_TO_US = "frame-ancestors 'none'", "frame-ancestors 'self'"


class SecurityHeadersMiddleware:
    """Puts the headers of readers' pages on every answer outside the admin."""

    def __init__(self, get_response: GetResponse) -> None:
        """Build the policy once: it is the same for every reader."""
        self.get_response = get_response
        directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        self.policy = "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())
        self.shared = re.compile(settings.SHARED_RESOURCES)
        self.staff = StaffPolicyMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then say what browsers may do with the answer."""
        path = request.path_info
        if is_staff_path(path) and not is_sender_path(path):
            response = cast(HttpResponse, self.staff(request))
        else:
            response = self.get_response(request)
            response.headers.setdefault(POLICY, self.policy)
        headers = response.headers
        headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        shared = self.shared.search(request.path_info)
        headers.setdefault(
            "Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin"
        )
        return response


class StaffPolicyMiddleware(CSPMiddleware):
    """The policy of the admin and the sign-in, with a nonce for the starters of widgets."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Mark the starters first: asking for the nonce puts it into the policy."""
        if (
            isinstance(response, HttpResponse)
            and _is_plain_html(response)
            and has_starter(response.content)
        ):
            nonce = str(request.csp_nonce)  # type: ignore[attr-defined]  # set by CSPMiddleware
            response.content = with_nonce(response.content, nonce)
        # a preview was drawn as the public page it will be, with that page's own policy
        if is_preview(response) and POLICY in response.headers:
            response.headers[POLICY] = response.headers[POLICY].replace(CLOSED, OPEN_TO_US)
        answer: HttpResponseBase = super().process_response(request, response)
        return answer

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the staff's policy; a preview may be framed by the page that asked for it."""
        if report_only:
            return PolicyParts()
        parts: PolicyParts = super().get_policy_parts(request, response)
        parts.config = default_config(settings.STAFF_SECURITY_POLICY)
        if is_preview(response):
            parts.replace = {"frame-ancestors": ["'self'"]}
        return parts


def is_preview(response: HttpResponseBase) -> bool:
    """Tell whether an answer is meant for the frame in which the editor shows previews."""
    return response.headers.get("X-Frame-Options") == "SAMEORIGIN"


def _is_plain_html(response: HttpResponse) -> bool:
    return (
        not response.streaming
        and response.headers.get("Content-Type", "").startswith(HTML)
        and not response.has_header("Content-Encoding")
    )
