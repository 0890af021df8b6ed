"""Receivers that keep the rules of accounts whatever code does the saving."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.http import HttpRequest

from portal.accounts.lockout import count_failure
from portal.accounts.membership_guard import refuse_own, refuse_unconfirmed
from portal.accounts.models import SignInSession, User
from portal.accounts.signals import access_ended, tell

ADDING, REMOVING, CLEARING = "pre_add", "pre_remove", "pre_clear"


def guard_memberships(
    sender: type[models.Model],
    instance: User | Group,
    action: str,
    reverse: bool,
    pk_set: set[int] | None,
    **kwargs: Any,
) -> None:
    """Check each change of the relation between people and groups, from either side."""
    if action not in (ADDING, REMOVING, CLEARING):
        return
    if isinstance(instance, Group):
        everybody = instance.user_set.values_list("pk", flat=True)
        people = set(everybody) if pk_set is None else pk_set
        groups = {instance.pk}
    else:
        people, groups = {instance.pk}, pk_set or set()
    if people and (groups or action == CLEARING):
        refuse_own(people)
    if action == ADDING and people:
        refuse_unconfirmed(groups)


def remember_activity(sender: type[User], instance: User, raw: bool = False, **kwargs: Any) -> None:
    """Before saving: does this deactivate or reactivate? Then the old password ends as well.

    Without its password no login session and no mailed link is valid any more; whoever comes
    back gets a new link.
    """
    instance._activity_changed = False
    if raw or instance._state.adding:
        return
    before = User.objects.filter(pk=instance.pk).values_list("is_active", flat=True).first()
    if before is not None and before != instance.is_active:
        instance._activity_changed = True
        instance.set_unusable_password()


def end_access(
    sender: type[User],
    instance: User,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """After saving a deactivation: end every login session and tell who else holds tokens."""
    if not instance._activity_changed:
        return
    instance._activity_changed = False
    with transaction.atomic():
        if update_fields is not None and "password" not in update_fields:
            User.objects.filter(pk=instance.pk).update(password=instance.password)
        SignInSession.objects.filter(user_id=instance.pk).delete()
        if not instance.is_active:
            access_ended.send(sender=User, user=instance)


def end_sessions_of_deleted(sender: type[User], instance: User, **kwargs: Any) -> None:
    """End the login sessions of an account that is deleted by a command."""
    SignInSession.objects.filter(user_id=instance.pk).delete()


def tell_sign_in(sender: type[User], request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Announce that somebody signed in."""
    tell("sign_in", actor=user, person=user, request=request)


def tell_sign_out(
    sender: type[User], request: HttpRequest, user: User | None, **kwargs: Any
) -> None:
    """Announce that somebody signed out."""
    if user is not None:
        tell("sign_out", actor=user, person=user, request=request)


def tell_lock_out(
    sender: str, request: HttpRequest, username: str, ip_address: str, **kwargs: Any
) -> None:
    """Announce that too many tries locked a name at an address."""
    person = User.objects.filter(username=username).first()
    tell("lock_out", actor=None, person=person, title=str(username or "")[:150], request=request)


def tell_second_factor(
    sender: type[models.Model],
    request: HttpRequest,
    user: User,
    authenticator: Any,
    signal: Any,
    **kwargs: Any,
) -> None:
    """Announce that a second factor was set up, renewed, removed or used."""
    tell(
        f"second_factor_{SECOND_FACTOR_ACTS[signal]}",
        actor=user,
        person=user,
        request=request,
        kind=str(authenticator.type),
    )


SECOND_FACTOR_ACTS: dict[Any, str] = {}


def count_wrong_code(
    sender: type[models.Model], request: HttpRequest, user: User, **kwargs: Any
) -> None:
    """Count a wrong code at sign-in towards the lock of this name at this address."""
    count_failure(request, user.get_username())
