"""Who is in which group: one person's groups, and what waits for a second administrator (R34)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from portal.accounts.actions.change_membership import AddMembership, RemoveMembership
from portal.accounts.actions.checks import check_may_edit
from portal.accounts.actions.decide_membership import DecideMembership
from portal.accounts.actions.request_membership import RequestMembership
from portal.accounts.enums import Outcome
from portal.accounts.forms import MembershipForm
from portal.accounts.groups import is_administrator, is_sensitive, keeps_accounts, sensitive_groups
from portal.accounts.models import MembershipRequest, User
from portal.accounts.reauthentication import reauthentication_required

SHOWN = 50  # decided requests on the list


class AdministratorView(WagtailAdminTemplateMixin, View):
    """A page of those who keep accounts."""

    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody else."""
        if not keeps_accounts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return Home, people and this page."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailusers_users:index"), "label": _("People")},
            {"url": "", "label": self.get_page_title()},
        ]


@method_decorator(reauthentication_required(), name="post")
class PersonView(AdministratorView):
    """One person's groups: join and leave, and the link for a password."""

    template_name = "portal_accounts/person.html"
    page_title = gettext_lazy("Groups of a person")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Look the person up."""
        super().setup(request, *args, **kwargs)
        self.person = get_object_or_404(User, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return the person's name."""
        return str(self.person)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the groups."""
        return self.render_to_response(self.get_context_data(form=MembershipForm(self.person)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add to a group, or ask for it."""
        form = MembershipForm(self.person, request.POST)
        if form.is_valid():
            try:
                self._join(form.cleaned_data["group"], form.cleaned_data["reason"])
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect("portal_accounts:memberships", pk)
        return self.render_to_response(self.get_context_data(form=form))

    def _join(self, group: Group, reason: str) -> None:
        actor: Any = self.request.user
        if is_sensitive(group):
            RequestMembership(self.person, group, reason, actor, self.request).execute()
            text = _("A second administrator has to confirm this.")
        else:
            AddMembership(self.person, group, actor, self.request).execute()
            text = _("The person is in the group now.")
        messages.success(self.request, text)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return groups, waiting requests and whether anything can be changed."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        sensitive = set(sensitive_groups().values_list("pk", flat=True))
        return context | {
            "person": self.person,
            "groups": [
                {"group": group, "sensitive": group.pk in sensitive}
                for group in self.person.groups.order_by("name")
            ],
            "waiting": self.person.membership_requests.filter(
                outcome=Outcome.WAITING
            ).select_related("group", "requested_by"),
            "editable": _may_edit(self.request.user, self.person),
        }


def _may_edit(actor: Any, person: User) -> bool:
    try:
        check_may_edit(actor, person)
    except PermissionDenied:
        return False
    return True


class LeaveView(AdministratorView):
    """Takes a person out of a group at once."""

    def post(self, request: HttpRequest, pk: int, group_pk: int) -> HttpResponse:
        """Remove."""
        person = get_object_or_404(User, pk=pk)
        group = get_object_or_404(Group, pk=group_pk, user=person)
        RemoveMembership(person, group, request.user, request).execute()  # type: ignore[arg-type]  # signed in
        messages.success(request, _("The person is no longer in the group."))
        return redirect("portal_accounts:memberships", pk)


class RequestsView(AdministratorView):
    """Requests that wait, and the latest that were decided."""

    template_name = "portal_accounts/requests.html"
    page_title = gettext_lazy("Requests for membership")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return waiting and decided requests, with what this person may do about each."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        everything = MembershipRequest.objects.select_related(
            "user", "group", "requested_by", "decided_by"
        )
        actor = self.request.user
        return context | {
            "waiting": [
                {"row": row, "own": row.requested_by_id == actor.pk, "about": row.user == actor}
                for row in everything.filter(outcome=Outcome.WAITING)
            ],
            "decided": everything.exclude(outcome=Outcome.WAITING)[:SHOWN],
            "decides": is_administrator(actor),
        }


@method_decorator(reauthentication_required(), name="post")
class DecideView(AdministratorView):
    """Confirms, refuses or withdraws one request."""

    def post(self, request: HttpRequest, pk: int, outcome: str) -> HttpResponse:
        """Decide and return to the list."""
        get_object_or_404(MembershipRequest, pk=pk)
        try:
            DecideMembership(pk, Outcome(outcome), request.user, request).execute()  # type: ignore[arg-type]  # signed in
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Your decision was recorded."))
        return redirect("portal_accounts:requests")
