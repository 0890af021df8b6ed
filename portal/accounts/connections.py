"""Joins the receivers to the signals they listen to."""

from __future__ import annotations

from allauth.mfa import signals as mfa_signals
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from portal.accounts import signal_handlers as handlers
from portal.accounts.models import User


def connect() -> None:
    """Connect everything; called once, when the models exist."""
    memberships = User.groups.through
    m2m_changed.connect(handlers.guard_memberships, sender=memberships)
    pre_save.connect(handlers.remember_activity, sender=User)
    post_save.connect(handlers.end_access, sender=User)
    post_delete.connect(handlers.end_sessions_of_deleted, sender=User)
    user_logged_in.connect(handlers.tell_sign_in)
    user_logged_out.connect(handlers.tell_sign_out)
    user_locked_out.connect(handlers.tell_lock_out)
    # set-up and renewal are told by the views: allauth announces those after the transaction
    for name in ("removed", "used"):
        signal = getattr(mfa_signals, f"authenticator_{name}")
        handlers.SECOND_FACTOR_ACTS[signal] = name
        signal.connect(handlers.tell_second_factor)
    mfa_signals.authentication_failed.connect(handlers.count_wrong_code)
