"""Finds likely neighbours of a text without comparing it with all others: MinHash bands.

A text is cut into overlapping pieces; two texts share about as many of 2 x BANDS minima as they
share pieces. Two minima make one band, kept as a number in an indexed table: texts that share a
band are candidates, and only they are compared letter by letter. The numbers are stored, so
pieces, seeds and bands may only change together with a migration that rebuilds them.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from zlib import crc32

import numpy as np
import numpy.typing as npt

from translations.fingerprints import normal
from translations.languages import by_locale
from translations.terms.folding import bare

BANDS = 16
ROWS = 2
LATIN_PIECE, EAST_PIECE = 4, 2
_PRIME = np.uint64((1 << 31) - 1)
_MASK = np.uint64((1 << 31) - 1)
_SIGN_BIT = 1 << 63


def comparable(text: str) -> str:
    """Return a text as it is scored and cut: normal form, without case and marks."""
    return bare(normal(text))


def bands(text: str, source_locale: str, target_locale: str) -> list[int]:
    """Return the bands of a text for a pair of languages, as signed 64-bit numbers."""
    size = EAST_PIECE if by_locale(source_locale).is_cjk else LATIN_PIECE
    minima = _minima(_pieces(comparable(text), size))
    pair = _seed(f"{source_locale}>{target_locale}")
    found = []
    for number in range(BANDS):
        rows = minima[number * ROWS : (number + 1) * ROWS]
        digest = blake2b(rows.tobytes() + pair + bytes([number]), digest_size=8).digest()
        found.append(int.from_bytes(digest, "big") - _SIGN_BIT)
    return found


def _pieces(text: str, size: int) -> npt.NDArray[np.uint64]:
    """Return the hashes of the text's pieces; a text shorter than one piece is one piece."""
    padded = f" {text} "
    pieces = {padded[start : start + size] for start in range(max(1, len(padded) - size + 1))}
    hashes = [crc32(piece.encode()) & int(_MASK) for piece in pieces]
    return np.array(hashes, dtype=np.uint64)


def _minima(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the smallest value of every permutation over all pieces."""
    factors, terms = _permutations()
    values = (hashes[:, None] * factors[None, :] + terms[None, :]) % _PRIME
    smallest: npt.NDArray[np.uint64] = values.min(axis=0)
    return smallest


@cache
def _permutations() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Return fixed factors and terms below the prime, so that products fit 64 bits."""
    count = BANDS * ROWS
    numbers = [
        int.from_bytes(blake2b(f"memory:{n}".encode(), digest_size=8).digest(), "big")
        % (int(_PRIME) - 1)
        + 1
        for n in range(2 * count)
    ]
    return np.array(numbers[:count], dtype=np.uint64), np.array(numbers[count:], dtype=np.uint64)


@cache
def _seed(pair: str) -> bytes:
    return blake2b(pair.encode(), digest_size=8).digest()
