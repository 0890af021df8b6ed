from __future__ import annotations

from datetime import date, datetime

import pytest
from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format, get_format

from translations.desk.periods import PeriodForm


@pytest.mark.parametrize(
    "language", [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]
)
def test_the_day_stands_first_in_both_languages_of_the_admin(language: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean("05/12/2026") == date(2026, 12, 5)
        assert forms.DateField().clean("2026-12-05") == date(2026, 12, 5)
        assert forms.DateTimeField().clean("05/12/2026 08:30").month == 12
        assert date_format(date(2026, 12, 5), "SHORT_DATE_FORMAT") == "05/12/2026"
        assert date_format(datetime(2026, 12, 5, 8, 30), "SHORT_DATETIME_FORMAT").endswith("08:30")
        with pytest.raises(forms.ValidationError):
            forms.DateField().clean("12/31/2026")
        # what Wagtail's own pickers write is read back
        assert settings.WAGTAIL_DATE_FORMAT in get_format("DATE_INPUT_FORMATS")
        assert settings.WAGTAIL_DATETIME_FORMAT in get_format("DATETIME_INPUT_FORMATS")


def test_a_period_that_cannot_be_keeps_the_usual_days_and_says_why() -> None:
    usual = (date(2026, 1, 1), date(2026, 11, 26))
    assert PeriodForm({}, usual).period == usual
    assert PeriodForm({"first": "x", "last": "01/02/2026"}, usual).period == usual
    turned = PeriodForm({"first": "02/03/2026", "last": "01/03/2026"}, usual)
    assert turned.period == usual
    assert list(turned.errors) == ["last"]
    asked = PeriodForm({"first": "01/03/2026", "last": "02/03/2026"}, usual)
    assert asked.period == (date(2026, 3, 1), date(2026, 3, 2))
