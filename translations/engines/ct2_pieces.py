"""Between text and a model's pieces: prefixes, offsets, and the alignment that attention tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ctranslate2
import sentencepiece

from translations.engines.port import FAILED, Alignment, Rendered, Span

LONGEST_OUTPUT = 384


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as the model takes it; ``offset`` is how many tokens stand before the text's."""

    tokens: list[str]
    spans: tuple[Span, ...]
    offset: int


def encode(tokenizer: sentencepiece.SentencePieceProcessor, sentence: str, prefix: str) -> Encoded:
    """Cut a sentence into pieces, behind the prefix that models of many targets ask for."""
    mapping = tokenizer.encode_as_offset_mapping(sentence)
    before = [prefix] if prefix else []
    return Encoded([*before, *mapping["pieces"]], tuple(mapping["offsets"]), len(before))


def decode(
    tokenizer: sentencepiece.SentencePieceProcessor,
    encoded: Encoded,
    result: ctranslate2.TranslationResult,
    prefix: str,
) -> Rendered:
    """Join the pieces of the best hypothesis and say where each came from."""
    pieces = list(result.hypotheses[0])
    rows = result.attention[0] if result.attention else []
    if prefix and pieces[:1] == [prefix]:
        pieces, rows = pieces[1:], rows[1:]
    if not pieces:
        return FAILED
    mapping = tokenizer.decode_pieces(pieces, return_type="offset_mapping")
    return Rendered(
        text=mapping["text"],
        score=result.scores[0] / len(pieces) if result.scores else None,
        alignment=_alignment(encoded, tuple(mapping["offsets"]), rows),
        is_cut=len(pieces) >= LONGEST_OUTPUT,
    )


def _alignment(
    encoded: Encoded, target: tuple[Span, ...], rows: Sequence[Sequence[float]]
) -> Alignment | None:
    """Return the alignment, or none where the model gave back another shape."""
    count = len(encoded.spans)
    if len(rows) != len(target) or any(len(row) < encoded.offset + count for row in rows):
        return None
    weights = tuple(tuple(row[encoded.offset : encoded.offset + count]) for row in rows)
    return Alignment(encoded.spans, target, weights)
