"""The card shown when a page without a picture is shared: the portal's name in its own script.

It says who speaks before anybody opens the page: the name, the Vietnamese name beneath it, and the
mark. The mark itself is drawn by ``card_mark``.

The worker draws one card per language when the machine has a font for that script, and again when
the name changes. Without such a font there is no card: nothing is set in boxes or wrong glyphs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from PIL import Image, ImageDraw, ImageFont

from portal.content.machines.card_mark import draw_mark
from sites.queries import ProfileMissing, current_profile
from translations.languages import DEFAULT, LANGUAGES, Language

WIDTH, HEIGHT = 1200, 630
MARGIN, TOP, SIZE, LEAST = 90, 72, 76, 40
SMALL, MARK_TOP = 32, 446
SHORTEST = 4  # signs on the last line of a script that breaks anywhere
PAPER, BRAND, SOFT, ACCENT = "#fdfcf9", "#09466f", "#445160", "#c93029"
LOOK = "2"  # raised when the drawing changes, so that cards are drawn anew
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
# file and place inside it, by script; a face that draws one script well may lack another
FACES: dict[str, tuple[tuple[str, int], ...]] = {
    "Latn": (("NotoSans-Bold.ttf", 0), ("DejaVuSans-Bold.ttf", 0), ("LiberationSans-Bold.ttf", 0)),
    "Jpan": (("NotoSansCJK-Bold.ttc", 0), ("NotoSansJP-Bold.otf", 0)),
    "Kore": (("NotoSansCJK-Bold.ttc", 1), ("NotoSansKR-Bold.otf", 0)),
    "Hans": (("NotoSansCJK-Bold.ttc", 2), ("NotoSansSC-Bold.otf", 0)),
}


def url(language: Language) -> str:
    """Return the card's address."""
    with translation.override(language.locale):
        return reverse("social_card")


def path_of(language: Language) -> Path:
    """Return where the card of a language lies."""
    return Path(settings.MEDIA_ROOT) / "cards" / f"{language.locale}.png"


def exists(language: Language) -> bool:
    """Tell whether a card has been drawn."""
    return path_of(language).exists()


def draw_all() -> int:
    """Draw what is missing or says an old name; returns how many were drawn."""
    try:
        profile = current_profile()
    except ProfileMissing:
        return 0
    vietnamese = profile.portal_name(DEFAULT.locale)
    return sum(
        _draw_kept(item, profile.portal_name(item.locale), "" if item is DEFAULT else vietnamese)
        for item in LANGUAGES
    )


def _draw_kept(language: Language, name: str, vietnamese: str) -> bool:
    """Draw a card unless the one that lies there says the same."""
    target = path_of(language)
    mark = target.with_suffix(".txt")
    wanted = hashlib.sha256("\n".join((LOOK, name, vietnamese)).encode()).hexdigest()
    if target.exists() and mark.exists() and mark.read_text() == wanted:
        return False
    picture = draw(language, name, vietnamese)
    if picture is None:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    fresh.write_bytes(picture)
    fresh.replace(target)  # a reader gets the old card or the new one, never half of it
    mark.write_text(wanted)
    return True


def draw(language: Language, name: str, vietnamese: str = "") -> bytes | None:
    """Return a card as PNG, or nothing where no font has every sign of the name."""
    face = _face(language.script)
    if face is None or not _has_all(face, name):
        return None
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw_mark(image, MARK_TOP, line=BRAND, sun=ACCENT)
    pen = ImageDraw.Draw(image)
    font, lines = _fitting(face, name, is_cjk=language.is_cjk)
    leading = round(font.size * 1.32)
    for number, text in enumerate(lines):
        pen.text((MARGIN, TOP + number * leading), text, font=font, fill=BRAND)
    second = _face(DEFAULT.script)
    if vietnamese and second and _has_all(second, vietnamese):
        small = ImageFont.truetype(second[0], SMALL, index=second[1])
        top = TOP + leading * len(lines) + SMALL // 2
        pen.text((MARGIN, top), vietnamese, font=small, fill=SOFT)
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _fitting(
    face: tuple[str, int], text: str, *, is_cjk: bool
) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest type in which the text stands well on at most three lines."""
    for size in range(SIZE, LEAST, -4):
        font = ImageFont.truetype(face[0], size, index=face[1])
        lines = _balanced(font, text, is_cjk=is_cjk)
        is_lonely = is_cjk and len(lines) > 1 and len(lines[-1]) < SHORTEST
        if len(lines) <= 3 and not is_lonely:  # noqa: PLR2004
            break
    return font, lines


def _balanced(font: ImageFont.FreeTypeFont, text: str, *, is_cjk: bool) -> list[str]:
    """Return the lines of a text; where words have spaces, about equally long."""
    most = WIDTH - 2 * MARGIN
    lines = list(_lines(font, text, most, is_cjk=is_cjk))
    if is_cjk:
        return lines
    for width in range(most, most // 3, -20):
        narrower = list(_lines(font, text, width, is_cjk=is_cjk))
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _lines(font: ImageFont.FreeTypeFont, text: str, width: int, *, is_cjk: bool) -> Iterator[str]:
    """Break at spaces, or between any two signs where a script has none."""
    parts = list(text) if is_cjk and " " not in text else text.split()
    glue = "" if is_cjk and " " not in text else " "
    line = ""
    for part in parts:
        longer = f"{line}{glue}{part}" if line else part
        if line and font.getlength(longer) > width:
            yield line
            longer = part
        line = longer
    yield line


@cache
def _face(script: str) -> tuple[str, int] | None:
    """Return the first face of a script that this machine has."""
    files = {
        path.name: str(path)
        for folder in FONT_FOLDERS
        for path in Path(folder).rglob("*.[ot]t[fc]")
    }
    return next(((files[name], index) for name, index in FACES[script] if name in files), None)


@lru_cache(maxsize=64)
def _has_all(face: tuple[str, int], text: str) -> bool:
    """Tell whether a face has a glyph of its own for every sign of a text."""
    font = ImageFont.truetype(face[0], 24, index=face[1])
    missing = bytes(font.getmask("\U0010ffff"))
    return all(bytes(font.getmask(sign)) != missing for sign in text if not sign.isspace())
