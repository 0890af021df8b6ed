"""What senders are told: the limits before they upload, and why a file was refused."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from media import limits
from media.inspection.formats import DOCUMENT_EXTENSIONS, PICTURE_EXTENSIONS
from media.inspection.verdicts import Code

SENTENCES: dict[str, Promise] = {
    Code.ACTIVE: gettext_lazy(
        "The file holds parts that run by themselves (scripts, embedded files or actions). Save "
        "or print it as a plain PDF or document and send that."
    ),
    Code.ARCHIVE: gettext_lazy(
        "The file is not built as its format demands, or unpacks to far more than it should. Open "
        "it in the program it was made with, save it anew and send it again."
    ),
    Code.DISGUISED: gettext_lazy(
        "The content of the file does not match its ending “.%(extension)s”. Send it under the "
        "ending that it really has."
    ),
    Code.EMPTY: gettext_lazy("The file is empty. Choose the file again."),
    Code.ENCRYPTED: gettext_lazy(
        "The file is protected by a password, so it cannot be checked. Remove the protection and "
        "send it again."
    ),
    Code.EXTENSION: gettext_lazy("Files of this kind are not taken. Allowed: %(allowed)s."),
    Code.FORMULA: gettext_lazy(
        "A cell of the table begins with a formula that could run on the reader's machine. Keep "
        "only values and send it again."
    ),
    Code.HEAVY: gettext_lazy(
        "The file takes too much time or memory to check. Split it into smaller ones or make it "
        "simpler."
    ),
    Code.LARGE: gettext_lazy(
        "The file is too large: at most %(megabytes)s MB. Make it smaller or split it."
    ),
    Code.LINKED: gettext_lazy(
        "The file fetches something from another place when it is opened (a template, a picture, "
        "linked data). Put the content into the file itself and send it again."
    ),
    Code.MACROS: gettext_lazy(
        "The file holds macros. Save it without macros (.docx, .xlsx, .odt) and send it again."
    ),
    Code.NAME: gettext_lazy("The name of the file cannot be used. Rename it and send it again."),
    Code.PICTURE_FRAMES: gettext_lazy(
        "The picture moves and has too many frames: at most %(frames)s. Send a still picture."
    ),
    Code.PICTURE_PIXELS: gettext_lazy(
        "The picture has too many pixels: at most %(megapixels)s million and %(side)s on a side. "
        "Make it smaller and send it again."
    ),
    Code.PICTURE_RATIO: gettext_lazy(
        "The picture is far longer than it is wide: at most %(ratio)s to 1. Crop it and send it "
        "again."
    ),
    Code.MARKED: gettext_lazy(
        "The file carries a state-secrecy marking. It was erased and nothing of it is kept. Do "
        "not send it through this portal: hand it over as the rules on protecting state secrets "
        "demand, and tell the officer in charge of secrecy at your unit."
    ),
    Code.TRACKS: gettext_lazy(
        "The video holds a track that is neither picture nor sound, often the places it was filmed "
        "at, and it cannot be taken out here. Export the video anew with picture and sound only; "
        "send subtitles as a file of their own."
    ),
    Code.UNREADABLE: gettext_lazy(
        "The file is damaged or not complete. Open it, save it anew and send it again."
    ),
    Code.VIRUS: gettext_lazy(
        "The virus scanner found harmful software in the file. It was erased. Have your machine "
        "checked and send a clean file."
    ),
}


def refusal_sentence(code: str, details: dict[str, Any] | None = None) -> str:
    """Return why a file was refused and what to do, in the present language."""
    values = {"allowed": ", ".join((*PICTURE_EXTENSIONS, *DOCUMENT_EXTENSIONS)), **(details or {})}
    sentence = SENTENCES.get(code, SENTENCES[Code.UNREADABLE])
    return str(sentence) % values


def limits_sentence(kind: str = "") -> str:
    """Return what may be sent, for every place where files are chosen; ``kind`` names one kind."""
    told = {"picture": _picture_limits, "document": _document_limits}
    parts = [told[kind]()] if kind else [part() for part in told.values()]
    return " ".join([*parts, _("Nothing that holds state secrets.")])


def _picture_limits() -> str:
    return _("Pictures: %(formats)s, at most %(megabytes)s MB and %(pixels)s million pixels.") % {
        "formats": ", ".join(PICTURE_EXTENSIONS),
        "megabytes": limits.PICTURE_BYTES // limits.MEGABYTE,
        "pixels": limits.PIXELS // 1_000_000,
    }


def _document_limits() -> str:
    return _(
        "Documents: %(formats)s, at most %(megabytes)s MB (videos %(video)s MB), without macros "
        "or passwords."
    ) % {
        "formats": ", ".join(DOCUMENT_EXTENSIONS),
        "megabytes": limits.DOCUMENT_BYTES // limits.MEGABYTE,
        "video": limits.VIDEO_BYTES // limits.MEGABYTE,
    }
