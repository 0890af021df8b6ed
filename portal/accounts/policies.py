"""Who sees and edits accounts in the admin: quản trị and superusers; nobody deletes."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from portal.accounts.groups import administrator_groups, keeps_accounts
from portal.accounts.models import User

_KEEPS = "_portal_keeps_accounts"


def may_see_accounts(user: Any) -> bool:
    """Tell whether a person keeps accounts; asked once for each request and person.

    Menus and lists ask a dozen times. As Django does with permissions, the answer is kept on the
    person of the request; the acts on accounts ask the database themselves.
    """
    known: bool | None = getattr(user, _KEEPS, None)
    if known is None:
        known = keeps_accounts(user)
        setattr(user, _KEEPS, known)
    return known


class AccountPolicy(BasePermissionPolicy):
    """Follows membership of quản trị instead of permissions a group might collect.

    An account is deactivated, never deleted: what a person did must stay theirs (E15).
    """

    actions: frozenset[str] = frozenset({"add", "change", "view"})

    def user_has_permission(self, user: User, action: str) -> bool:
        """Tell whether the person keeps accounts and the action is one of theirs."""
        return action in self.actions and may_see_accounts(user)

    def user_has_any_permission(self, user: User, actions: Any) -> bool:
        """Tell the same of any of several actions."""
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        """Return the people who keep accounts."""
        if not self.actions & set(actions):
            return User.objects.none()
        keepers = Q(is_superuser=True) | Q(groups__in=administrator_groups())
        return User.objects.filter(keepers, is_active=True).distinct()

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        """Others' accounts only, and no superuser's."""
        if not self.user_has_permission(user, action):
            return False
        if action == "view" or not isinstance(instance, User):
            return True
        return instance.pk != user.pk and not instance.is_superuser

    def user_has_any_permission_for_instance(self, user: User, actions: Any, instance: Any) -> bool:
        """Tell the same of any of several actions."""
        return any(
            self.user_has_permission_for_instance(user, action, instance) for action in actions
        )

    def instances_user_has_any_permission_for(self, user: User, actions: Any) -> QuerySet[Any]:
        """Return everything or nothing of the model."""
        everything: QuerySet[Any] = self.model._default_manager.all()
        return everything if self.user_has_any_permission(user, actions) else everything.none()


class ReadOnlyPolicy(AccountPolicy):
    """Groups are looked at; what they may do is set by the tiers, not by hand (R34)."""

    actions = frozenset({"view"})
