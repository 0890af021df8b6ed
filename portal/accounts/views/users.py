"""People in the admin: details and the way to a password, nothing else (R34)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log
from wagtail.users.views import users as stock

from portal.accounts.actions.checks import check_may_edit
from portal.accounts.actions.save_account import ChangeAccount, CreateAccount
from portal.accounts.actions.send_password_link import SendPasswordLink
from portal.accounts.forms import AccountEditForm, AccountForm
from portal.accounts.models import User
from portal.accounts.policies import AccountPolicy
from portal.accounts.reauthentication import reauthentication_required


class PeopleView(stock.IndexView):
    """Lists people; acts on one person at a time."""

    template_name = "wagtailadmin/generic/index.html"

    @cached_property
    def columns(self) -> list[Any]:
        """Return the stock columns without boxes to tick: acts on many are closed."""
        columns = super().columns
        return [item for item in columns if not isinstance(item, BulkActionsCheckboxColumn)]

    def get_delete_url(self, instance: User) -> None:
        """Return nothing: accounts are deactivated, never deleted."""

    def get_edit_url(self, instance: User) -> str | None:
        """Return the edit address only where editing is possible."""
        person = self.request.user
        if instance.pk == person.pk or instance.is_superuser:
            return None
        url: str | None = super().get_edit_url(instance)
        return url

    def get_list_more_buttons(self, instance: User) -> list[Any]:
        """Add the person's groups."""
        buttons = super().get_list_more_buttons(instance)
        groups = Button(
            gettext("Groups"),
            url=reverse("portal_accounts:memberships", args=[instance.pk]),
            icon_name="group",
            priority=15,
        )
        return [*buttons, groups]


class AddPersonView(stock.CreateView):
    """Enters a person and mails the link for the first password."""

    def save_instance(self) -> User:
        """Create without password and group; then mail the link."""
        person = CreateAccount(self.form.save(commit=False), self.request.user, self.request)
        made = person.execute()
        log(instance=made, action="wagtail.create", content_changed=True)
        mail_link(self.request, made)
        return made

    def get_success_url(self) -> str:
        """Lead on to the new person's groups."""
        return reverse("portal_accounts:memberships", args=[self.object.pk])


class EditPersonView(stock.EditView):
    """Edits another person's details."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse own accounts and superusers' before anything is shown."""
        check_may_edit(request.user, self.object)  # type: ignore[arg-type]  # signed in
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        """Drop what only the stock form takes."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        kwargs.pop("editing_self", None)
        return kwargs

    def save_instance(self) -> User:
        """Save through the action, which checks again under a lock."""
        changes = ChangeAccount(self.form.save(commit=False), self.request.user, self.request)
        person = changes.execute()
        self.has_content_changes = self.form.has_changed()
        log(instance=person, action="wagtail.edit", content_changed=self.has_content_changes)
        return person

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Lead to groups and to the password link."""
        return [
            HeaderButton(
                gettext("Groups"),
                url=reverse("portal_accounts:memberships", args=[self.object.pk]),
                icon_name="group",
            ),
        ]


class ClosedView(stock.DeleteView):
    """Deletion of accounts does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse everybody."""
        raise PermissionDenied(gettext("Accounts are deactivated, never deleted."))


class PortalUserViewSet(stock.UserViewSet):
    """Wagtail's user administration with the rules of R34."""

    menu_label = _("People")
    copy_view_enabled = False
    index_view_class = PeopleView
    add_view_class = AddPersonView
    edit_view_class = EditPersonView
    delete_view_class = ClosedView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"
    index_template_name = "wagtailadmin/generic/index.html"

    @property
    def permission_policy(self) -> AccountPolicy:
        """Follow membership of quản trị."""
        return AccountPolicy(self.model)

    def get_form_class(self, for_update: bool = False) -> type[AccountForm]:
        """Return a form without password, groups and superuser."""
        return AccountEditForm if for_update else AccountForm

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the address that mails the link."""
        link = path("link/<int:pk>/", send_link, name="send_link")
        return [*super().get_urlpatterns(), link]


@require_POST
@reauthentication_required()
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail somebody a new link for their password."""
    person = get_object_or_404(User, pk=pk)
    mail_link(request, person)
    return redirect("portal_accounts:memberships", pk)


def mail_link(request: HttpRequest, person: User) -> None:
    """Send the link and say whether the mail left."""
    try:
        SendPasswordLink(person, request.user, request).execute()  # type: ignore[arg-type]  # signed in
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except OSError:  # every failure of smtplib and the sockets below it
        messages.error(request, gettext("The mail could not be sent. Please try again later."))
    else:
        messages.success(
            request,
            gettext("A link to choose a password was sent to %(email)s.") % {"email": person.email},
        )
