"""Which models stand behind machine drafts into a language, as their licences ask to be told."""

from __future__ import annotations

from dataclasses import dataclass

from translations import languages
from translations.engines import paths
from translations.engines.reports import available


@dataclass(frozen=True, slots=True)
class ModelNotice:
    """One model for a colophon."""

    title: str
    licence: str
    attribution: str


def model_notices(locale_code: str) -> list[ModelNotice]:
    """Return the models that a language's drafts are made with, in one query; each once.

    A language reached over English owes its drafts to the models into English as well.
    """
    code = languages.by_locale(locale_code).code
    offers = available().offers
    codes = [language.code for language in languages.LANGUAGES]
    hops = {
        hop
        for source in codes
        if source != code and (way := paths.find(offers, source, code)) is not None
        for hop in way.hops
    }
    found = [
        ModelNotice(
            offers[hop].model.title, offers[hop].model.licence, offers[hop].model.attribution
        )
        for hop in sorted(hops, key=lambda hop: (hop[1] != code, hop))
    ]
    return list(dict.fromkeys(notice for notice in found if notice.licence or notice.attribution))
