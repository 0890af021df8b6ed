"""Vietnamese: what a syllable can be, and what Telex and VNI keystrokes mean (SE07).

Readers without an input method type the keystrokes themselves: «Hair Phongf», «Ha3i Pho2ng».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from search.analysis.characters import fold, tone

ONSETS = (*"ngh ch gh gi kh ng nh ph qu th tr b c d g h k l m n p r s t v x".split(), "")
RHYMES = frozenset(
    """a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu
    i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op
    ot u ua uan uang uat uau uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou
    up ut
    uu uy uya uych uyen uyet uyn uynh uyt uyu y yem yen yet yeu""".split()
)
_JOINING = frozenset(("và", "của", "về", "các", "cho", "với"))
_OFFICES = frozenset(("sở", "bộ", "cục", "vụ", "ban", "phòng"))
_FEWEST_INITIALS = 4
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VNI_SHAPES = {"6": ("aeo", "\u0302"), "7": ("uo", "\u031b"), "8": ("a", "\u0306")}
_TELEX_SHAPES = (
    ("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"),
    ("uow", "ươ"), ("uwow", "ươ"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip
_VOWEL = re.compile(r"[aeiouyăâêôơư]")
_SHAPED = re.compile(r"[ăâêôơư]")
_LATIN_WORD = re.compile(r"[a-z]+")
_KEYSTROKES = re.compile(r"(?=.*[a-z])[a-z0-9]{2,10}")
_CHECKED_TONES = "\u0301\u0323"  # a stopped syllable (-c, -ch, -p, -t) has one of these two


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Tell whether a word, marks aside, is spelled like a Vietnamese syllable."""
    plain = fold(word)
    return any(plain.startswith(onset) and plain[len(onset) :] in RHYMES for onset in ONSETS) or (
        plain == "gi"
    )


def abbreviations(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return how offices shorten a name: its initials, or an office and the initials of its field.

    HPHLS is hợp pháp hóa lãnh sự, Sở KHĐT the Sở Kế hoạch và Đầu tư. Short initials may be
    anything, so they are taken after an office only.
    """
    said = [word for word in words if word not in _JOINING]
    found: list[tuple[str, ...]] = []
    if len(said) >= _FEWEST_INITIALS:
        found.append(("".join(word[0] for word in said),))
    if words[0] in _OFFICES and len(said) > 2:  # noqa: PLR2004  the office and two more
        found.append((said[0], "".join(word[0] for word in said[1:])))
    return tuple(short for short in found if short[-1].isalpha() and not is_syllable(short[-1]))


@lru_cache(maxsize=4096)
def split_syllables(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways to read a joined word as two to four syllables (haiphong), fewest first."""
    if not _LATIN_WORD.fullmatch(word) or not 5 <= len(word) <= 24 or is_syllable(word):  # noqa: PLR2004
        return ()
    for count in (2, 3, 4):
        found = tuple(_splits(word, count))
        if found:
            return found[:3]
    return ()


def _splits(word: str, count: int) -> Iterator[tuple[str, ...]]:
    if count == 1:
        if len(word) > 1 and is_syllable(word):
            yield (word,)
        return
    for size in range(2, min(6, len(word) - 1) + 1):
        if is_syllable(word[:size]):
            yield from ((word[:size], *rest) for rest in _splits(word[size:], count - 1))


@lru_cache(maxsize=4096)
def from_keystrokes(word: str) -> str:
    """Return the syllable that Telex or VNI keystrokes stand for, or nothing if they are none."""
    if not _KEYSTROKES.fullmatch(word):
        return ""
    found = _vni(word) if any(c.isdigit() for c in word) else _telex(word)
    return tone(found) if found and found != word else ""


def _telex(word: str) -> str:
    mark = ""
    start = _VOWEL.search(word)
    if start is None:
        return ""
    for place in range(len(word) - 1, start.start(), -1):
        if word[place] in _TELEX_TONES:
            mark = _TELEX_TONES[word[place]]
            word = word[:place] + word[place + 1 :]
            break
    for keys, shape in _TELEX_SHAPES:
        word = word.replace(keys, shape)
    if word.count("d") == 2 and word[0] == word[-1] == "d":  # noqa: PLR2004  the đ typed last
        word = "đ" + word[1:-1]
    if "w" in word:
        word = _horn_at_end(word)
    return _with_tone(word, mark)


def _horn_at_end(word: str) -> str:
    """Apply a w that was typed after the rest of the syllable (thuongw)."""
    rest = word.replace("w", "", 1)
    for plain, shaped in (("uo", "ươ"), ("a", "ă"), ("o", "ơ"), ("u", "ư")):
        if plain in rest:
            return rest.replace(plain, shaped, 1)
    return word


def _vni(word: str) -> str:
    if word[0].isdigit():
        return ""
    letters: list[str] = []
    mark = ""
    for key in word:
        if key in _VNI_TONES:
            mark = _VNI_TONES[key]
        elif key == "9":
            if "d" not in letters:
                return ""
            letters[letters.index("d")] = "đ"
        elif key in _VNI_SHAPES:
            if not _shape(letters, *_VNI_SHAPES[key]):
                return ""
        elif key == "0":
            return ""
        else:
            letters.append(key)
    return _with_tone("".join(letters), mark)


def _shape(letters: list[str], vowels: str, mark: str) -> bool:
    """Put a circumflex, horn or breve on the last vowel that takes it (both of "uo")."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in vowels:
            letters[place] = unicodedata.normalize("NFC", letters[place] + mark)
            if letters[place] == "ơ" and place and letters[place - 1] == "u":
                letters[place - 1] = "ư"
            return True
    return False


def _with_tone(word: str, mark: str) -> str:
    """Return the syllable with its tone in the place of the older rule, if it is a syllable."""
    if not is_syllable(word) or (not mark and word.isascii()):
        return ""
    if not mark:
        return word
    if fold(word).endswith(("c", "p", "t", "ch")) and mark not in _CHECKED_TONES:
        return ""
    place = _tone_place(word)
    marked = word[: place + 1] + mark + word[place + 1 :]
    return unicodedata.normalize("NFC", marked)


def _tone_place(word: str) -> int:
    """Return the index of the vowel that carries the tone."""
    onset = 2 if word.startswith(("qu", "gi")) and _VOWEL.search(word, 2) else 0
    vowels = [found.start() for found in _VOWEL.finditer(word, onset)]
    shaped = [place for place in vowels if _SHAPED.match(word[place])]
    if shaped:
        return shaped[-1]
    first, *others = vowels
    is_closed = vowels[-1] < len(word) - 1
    is_pair = len(others) == 1
    return others[0] if others and (is_closed or not is_pair) else first
