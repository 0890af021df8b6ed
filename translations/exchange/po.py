"""PO files: one entry per segment, its id as context, marked fuzzy until somebody confirmed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polib
from django.utils.translation import gettext as _

from translations.exchange.limits import FileRefused, check_rows
from translations.exchange.rows import Incoming, check_passport, passport
from translations.languages import by_locale
from translations.models import TranslationJob
from translations.segments.model import Segment

CONTENT_TYPE = "text/x-gettext-translation; charset=utf-8"
HEADER = "X-Portal-Translation"
_VERSION = re.compile(r"version=(\d{1,9})\b", re.ASCII)


def write(job: TranslationJob, segments: Sequence[Segment]) -> bytes:
    """Return the job as a PO file."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": by_locale(job.target_locale.language_code).tag,
        HEADER: passport(job),
    }
    for number, segment in enumerate(segments, 1):
        po.append(
            polib.POEntry(
                msgctxt=segment.id,
                msgid=segment.source_html,
                msgstr=segment.target_html,
                comment=f"{number} · {segment.label}\nversion={segment.version}",
                flags=["fuzzy"] if segment.target_html and not segment.is_confirmed else [],
                previous_msgid=segment.previous_source_html or None,
            )
        )
    return str(po).encode()


def read(content: bytes, job: TranslationJob) -> list[Incoming]:
    """Return the rows of a PO file of this job; refuse what is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(_("The file is not in UTF-8. Save it as UTF-8.")) from error
    # the parser takes a text without line ends for a file name
    if "\nmsgid " not in f"\n{text}" or "\n" not in text or "\x00" in text:
        raise FileRefused(_("This is not a PO file."))
    try:
        po = polib.pofile(text)
    except (OSError, ValueError, IndexError) as error:
        raise FileRefused(_("The PO file is damaged: %(reason)s") % {"reason": error}) from error
    check_rows(len(po))
    check_passport(po.metadata.get(HEADER, ""), job)
    return [_row(number, entry) for number, entry in enumerate(po, 1) if not entry.obsolete]


def _row(number: int, entry: polib.POEntry) -> Incoming:
    version = _VERSION.search(entry.comment or "")
    return Incoming(
        place=str(number),
        source_html=entry.msgid,
        target_html=entry.msgstr,
        key=entry.msgctxt or "",
        version=int(version.group(1)) if version else None,
        is_open="fuzzy" in entry.flags,
    )
