"""Sign-in and second factor, below ``/staff/``; names are those allauth leads to.

Only these exist: allauth's sign-up, e-mail, password and social addresses are not included.
"""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from portal.accounts.views import second_factor, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/code/", sign_in.code, name="mfa_authenticate"),
    path("sign-out/", LogoutView.as_view(next_page="account_login"), name="account_sign_out"),
    path("second-factor/", second_factor.overview, name="mfa_index"),
    path("second-factor/set-up/", second_factor.SetUpView.as_view(), name="mfa_activate_totp"),
    path("second-factor/remove/", second_factor.RemoveView.as_view(), name="mfa_deactivate_totp"),
    path(
        "second-factor/recovery-codes/",
        second_factor.RecoveryCodesView.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/renew/",
        second_factor.RenewRecoveryCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
