"""What the desk's scripts say; the sentences live here so that the catalogues know them."""

from __future__ import annotations

from django.utils.translation import gettext as _


def desk_texts() -> dict[str, str]:
    """Return the sentences by the names the scripts use."""
    return {
        "clean": _("Saved"),
        "dirty": "",
        "saving": _("Saving…"),
        "restored": _("Brought back: this text was not saved when the window was closed."),
        "offline": _(
            "Not saved: the portal cannot be reached. Your text stays here; it is tried again."
        ),
        "signedOut": _(
            "Not saved: you are signed out. Sign in in another window; your text stays here."
        ),
        "server": _("Not saved: the portal had a fault. Your text stays here; it is tried again."),
        "bar_saved": _("Everything is saved."),
        "bar_dirty": _("Not saved yet…"),
        "bar_saving": _("Saving…"),
        "bar_failed": _("Something is not saved: see the marked segment."),
        "bar_conflict": _("Two texts for one segment: choose which stays."),
        "somebody": _("Somebody"),
        "none": _("There is none."),
        "noted": _("The note is kept."),
        "notAll": _("Something could not be saved; mend it first."),
        "confirmAct": _("Confirm"),
        "confirmedAct": _("Save"),
        "sentences": _("The paragraph by its sentences"),
        "sentence": _("Translation of sentence"),
    }
