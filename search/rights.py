"""In which languages a person may put pages above results (E04)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Locale

from translations.door import door
from translations.languages import LANGUAGES


def works_in(user: Any, code: str) -> bool:
    """Tell whether a person has a part in a language; who keeps the software sets up all."""
    if user.is_superuser:
        return True
    locales = [language.locale for language in LANGUAGES if language.code == code]
    ids = Locale.objects.filter(language_code__in=locales).values_list("pk", flat=True)
    return bool(door().languages_of(user) & set(ids))


class PickForm(WagtailAdminModelForm):
    """A pick belongs to its language before and after it is saved."""

    def clean_language(self) -> str:
        """Refuse a language in which the person has no part."""
        language: str = self.cleaned_data["language"]
        for code in {language, self.initial.get("language") or language}:
            if not works_in(self.for_user, code):
                raise ValidationError(_("You have no part in this language: ask somebody who has."))
        return language
