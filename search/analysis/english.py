"""English: stems, and possessives as the word itself."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

from search.analysis.characters import fold

_stemmer = snowballstemmer.stemmer("english")
POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a normal word: applications and application are one."""
    return str(_stemmer.stemWord(fold(word)))
