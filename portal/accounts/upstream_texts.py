"""Wagtail's texts on account screens that its own Vietnamese catalogue leaves in English.

The portal's catalogue is read after Wagtail's, so a translation here completes those screens.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

ACCOUNT_SCREENS = (
    _(
        "A link to reset your password has been emailed to you "
        "if an account exists for this address."
    ),
    _("Access level"),
    _("Admin"),
    _("Default avatar"),
    _("Invalid password reset link"),
    _("Last login"),
    _("More actions"),
    _("More options for '%(title)s'"),
    _("Name and Email"),
    _("Notifications"),
    _("Please follow the link below to reset your password:"),
    _("Profile"),
    _("Profile picture"),
    _("Request a new password reset"),
    _("Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only."),
    _("Reset to default"),
    _("The password reset link was invalid, possibly because it has already been used."),
    _("Theme preferences"),
    _("Upload a profile picture:"),
    _("Use server language: %(language_name)s"),
    _("Use server time zone"),
    _("View users in this group"),
    _("You have been successfully logged out."),
    _("Your account settings have been changed successfully!"),
    _("Your username (in case you've forgotten):"),
)
