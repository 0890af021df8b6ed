"""The Jinja2 environment of readers' pages (ADR 0004): templates get objects, never queries."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from jinja2 import Environment

from portal.content import dates, markup


def environment(**options: Any) -> Environment:
    """Return the environment with gettext bound to the language of the request."""
    env = Environment(**options)  # noqa: S701  Django's backend passes autoescape=True
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by jinja2.ext.i18n
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update({"static": static, "url": reverse})
    env.filters.update(
        {
            "capfirst": capfirst,
            "filesizeformat": filesizeformat,
            "long_date": dates.long_date,
            "iso": dates.iso,
            "language_tag": markup.language_tag,
            "native_name": markup.native_name,
            "rich_text": markup.rich_text,
            "spoken": markup.spoken,
            "unbroken": markup.unbroken,
        }
    )
    # structured data stays readable and small in scripts without Latin letters
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    env.trim_blocks = True
    env.lstrip_blocks = True
    return env
