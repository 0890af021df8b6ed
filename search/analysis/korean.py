"""Korean: particles and endings are taken off a query's words, never off the text."""

from __future__ import annotations

import re
import unicodedata

HANGUL = re.compile("[\uac00-\ud7af]")
PARTICLES = (
    "으로부터", "에서부터", "에게서", "으로써", "으로서", "이라고", "에서는", "에게는", "까지는",
    "이란", "라는", "이라는", "에서", "에게", "께서", "한테", "부터", "까지", "으로", "로서",
    "로써", "이나", "이며", "이고", "처럼", "보다", "마다", "조차", "밖에", "에는", "에도",
    "와의", "과의", "은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "도", "만",
    "나", "며",
)  # fmt: skip
ENDINGS = (
    "하려면", "하는데", "합니까", "합니다", "하나요", "할까요", "하는지", "하였다", "했습니다",
    "되었다", "됩니까", "됩니다", "되나요", "되는지", "입니까", "입니다", "인가요", "이에요",
    "예요", "있나요", "하고", "하는", "하기", "하여", "해서", "했다", "한다", "하면", "할", "한",
    "된", "되는", "받으려면", "받는", "받기", "받나요", "하려고", "해야",
)  # fmt: skip
_SHORTEST_STEM = 2


# loan words have as many spellings as writers: 버스 뻐스, 로봇 로보트, 메시지 메세지, 주스 쥬스
_ALIKE = str.maketrans({
    "\u1101": "\u1100", "\u1104": "\u1103", "\u1108": "\u1107", "\u110a": "\u1109",
    "\u110d": "\u110c",  # ㄲ ㄸ ㅃ ㅆ ㅉ as ㄱ ㄷ ㅂ ㅅ ㅈ
    "\u1166": "\u1162", "\u1168": "\u1164",  # ㅔ ㅖ as ㅐ ㅒ
})  # fmt: skip
_SOFT = re.compile("(?<=[\u1109\u110c\u110e])[\u1163\u1167\u116d\u1172]")  # 쥬 as 주
_HARD = {"\u1163": "\u1161", "\u1167": "\u1165", "\u116d": "\u1169", "\u1172": "\u116e"}
_OWN_SYLLABLE = re.compile("(?<=[\u1161-\u1175])([\u1110\u110f\u1111])\u1173(?![\u11a8-\u11c2])")
_FINALS = {"\u1110": "\u11ba", "\u110f": "\u11a8", "\u1111": "\u11b8"}  # 로보트 as 로봇


def letters(word: str) -> str:
    """Return a word in letters instead of syllables, those that writers mix up as one.

    One slip is then one letter.
    """
    text = unicodedata.normalize("NFD", word).translate(_ALIKE)
    text = _SOFT.sub(lambda found: _HARD[found[0]], text)
    return _OWN_SYLLABLE.sub(lambda found: _FINALS[found[1]], text)


def stem(word: str) -> str:
    """Return a word without its last particle or verbal ending, if two syllables remain.

    Only the longest that fits is removed; a word of two syllables stays whole, so that 회의 and
    아이 are not cut.
    """
    for tail in (*ENDINGS, *PARTICLES):
        if word.endswith(tail) and len(word) - len(tail) >= _SHORTEST_STEM:
            rest = word[: -len(tail)]
            return stem(rest) if tail in ENDINGS else rest
    return word
