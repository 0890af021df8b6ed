"""Vietnamese names as Korean and Japanese pages spell them: Kiến An is 끼엔안 and キエンアン.

Hangul follows the rules of the National Institute of Korean Language for Vietnamese (table 17);
kana what news agencies write. Readers type names without marks, so a letter that may have two
sounds gives two spellings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

from search.analysis.characters import TONE_MARKS, has_marks
from search.analysis.vietnamese import is_syllable
from translations.languages import JA, KO

MOST = 6
_MOST_SYLLABLES = 4
_SYLLABLE = re.compile(
    "(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(.*?)(ch|nh|ng|[cmnpt])?$"
)
_HANGUL_INITIALS = {
    "b": "ㅂ", "c": "ㄲ", "k": "ㄲ", "q": "ㄲ", "ch": "ㅉ", "d": "ㅈ", "đ": "ㄷ", "g": "ㄱ",
    "gh": "ㄱ", "gi": "ㅈ", "h": "ㅎ", "kh": "ㅋ", "l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "ng": "응",
    "ngh": "응",
    "nh": "니", "p": "ㅃ", "ph": "ㅍ", "qu": "ㄲ", "r": "ㄹ", "s": "ㅅ", "t": "ㄸ", "th": "ㅌ",
    "tr": "ㅉ", "v": "ㅂ", "x": "ㅆ", "": "ㅇ",
}  # fmt: skip
_HANGUL_VOWELS = {"a": "ㅏ", "ă": "ㅏ", "â": "ㅓ", "e": "ㅐ", "ê": "ㅔ", "i": "ㅣ", "y": "ㅣ",
                  "o": "ㅗ", "ô": "ㅗ", "ơ": "ㅓ", "u": "ㅜ", "ư": "ㅡ", "Y": "ㅖ"}  # fmt: skip
_HANGUL_FINALS = {"c": "ㄱ", "ch": "ㄱ", "m": "ㅁ", "n": "ㄴ", "ng": "ㅇ", "nh": "ㄴ", "p": "ㅂ",
                  "t": "ㅅ", "": ""}  # fmt: skip
_LEADS, _VOWELS, _TAILS = (
    "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
    "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
    " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ",
)
_GLIDES = {"냐": "ㅑ", "녀": "ㅕ", "뇨": "ㅛ", "뉴": "ㅠ"}
_KANA_ROWS = {
    "": "アイウエオ", "b": "バビブベボ", "c": "カキクケコ", "k": "カキクケコ",
    "g": "ガギグゲゴ", "gh": "ガギグゲゴ", "h": "ハヒフヘホ", "kh": "カキクケコ", "l": "ラリルレロ",
    "m": "マミムメモ", "n": "ナニヌネノ", "p": "パピプペポ", "r": "ザジズゼゾ", "s": "サシスセソ",
    "v": "バビブベボ", "x": "サシスセソ",
    "d": "ザジズゼゾ", "gi": "ザジズゼゾ",
}  # fmt: skip
_KANA_WHOLE = {
    "t": ("タ", "ティ", "トゥ", "テ", "ト"), "th": ("タ", "ティ", "トゥ", "テ", "ト"),
    "đ": ("ダ", "ディ", "ドゥ", "デ", "ド"), "ph": ("ファ", "フィ", "フ", "フェ", "フォ"),
    "ch": ("チャ", "チ", "チュ", "チェ", "チョ"), "tr": ("チャ", "チ", "チュ", "チェ", "チョ"),
    "nh": ("ニャ", "ニ", "ニュ", "ニェ", "ニョ"), "ng": ("ガ", "ギ", "グ", "ゲ", "ゴ"),
    "ngh": ("ガ", "ギ", "グ", "ゲ", "ゴ"), "qu": ("クア", "クイ", "ク", "クエ", "クオ"),
}  # fmt: skip
_KANA_VOWELS = {"a": 0, "ă": 0, "â": 0, "e": 3, "ê": 3, "i": 1, "y": 1, "o": 4, "ô": 4, "ơ": 4,
                "u": 2, "ư": 2}  # fmt: skip
_KANA_FINALS = {"c": "ック", "ch": "ック", "m": "ム", "n": "ン", "ng": "ン", "nh": "ン",
                "p": "ップ", "t": "ット", "": ""}  # fmt: skip
_TONES = re.compile(f"[{TONE_MARKS}]")
_UNSURE = {"d": "dđ", "a": "aâ"}  # typed without marks, a letter may be another


def is_name(words: list[str]) -> bool:
    """Tell whether neighbouring words may be a Vietnamese name."""
    enough = len(words) > 1 or any(map(has_marks, words))
    return enough and len(words) <= _MOST_SYLLABLES and all(map(is_syllable, words))


@lru_cache(maxsize=1024)
def spellings(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return how a Vietnamese name may be spelled in a language; empty where none is known."""
    if language not in (KO.code, JA.code):
        return ()
    spell = _hangul if language == KO.code else _kana
    choices = [tuple(dict.fromkeys(map(spell, _readings(word)))) for word in words]
    if not all(all(choice) for choice in choices):
        return ()
    return tuple(islice(("".join(parts) for parts in product(*choices)), MOST))


def _readings(word: str) -> list[str]:
    """Return a syllable without its tone; without any marks also what it may stand for."""
    plain = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", word)))
    if has_marks(word):
        return [plain]
    found = [plain]
    for letter, others in _UNSURE.items():
        if letter == "d" and plain.startswith("d"):
            found += [other + plain[1:] for other in others[1:]]
        elif letter == "a" and "a" in plain:
            found += [text.replace("a", others[1]) for text in list(found) if _may_be_a(text)]
    return found


def _may_be_a(text: str) -> bool:
    """â stands before another letter only: Dấu, Cần, never at the end."""
    return "a" in text[:-1]


def _parts(syllable: str) -> tuple[str, str, str]:
    found = _SYLLABLE.match(syllable)
    initial, vowels, final = (found[1] or "", found[2], found[3] or "") if found else ("", "", "")
    if not vowels and initial == "gi":
        return "gi", "i", final
    return initial, vowels, final


def _hangul(syllable: str) -> str:
    initial, vowels, final = _parts(syllable)
    head = _HANGUL_INITIALS.get(initial, "")
    sounds = [_HANGUL_VOWELS.get(letter, "") for letter in vowels.replace("yê", "Y")]
    if initial == "qu" and sounds:
        sounds = ["ㅘ", *sounds[1:]] if sounds[0] == "ㅏ" else ["ㅜ", *sounds]
    if not head or not all(sounds) or not sounds:
        return ""
    before = "" if head in _LEADS else head
    lead = head if head in _LEADS else "ㅇ"
    blocks = [_block(lead, sounds[0]), *(_block("ㅇ", sound) for sound in sounds[1:])]
    tail = _HANGUL_FINALS[final]
    if final in ("nh", "ch") and sounds[-1] == "ㅏ":
        blocks.append(_block("ㅇ", "ㅣ"))  # Thanh is 타인, Bạch is 바익
    blocks[-1] = chr(ord(blocks[-1]) + _TAILS.index(tail)) if tail else blocks[-1]
    text = before + "".join(blocks)
    return _joined_glide(text) if head == "니" else text


def _joined_glide(text: str) -> str:
    """Return nh with its vowel as one syllable: 니아 is 냐."""
    for whole, glide in _GLIDES.items():
        plain = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ"}[glide]
        code = ord(text[1]) - ord(_block("ㅇ", plain))
        if 0 <= code < len(_TAILS):
            return chr(ord(whole) + code) + text[2:]
    return text


def _block(lead: str, vowel: str) -> str:
    return chr(0xAC00 + (_LEADS.index(lead) * 21 + _VOWELS.index(vowel)) * 28)


def _kana(syllable: str) -> str:
    initial, vowels, final = _parts(syllable)
    row = _KANA_WHOLE.get(initial) or tuple(_KANA_ROWS.get(initial, ""))
    places = [_KANA_VOWELS.get(letter) for letter in vowels.replace("uyê", "uê")]
    if not row or not places or None in places:
        return ""
    first, *others = [place for place in places if place is not None]
    return row[first] + "".join("アイウエオ"[place] for place in others) + _KANA_FINALS[final]
