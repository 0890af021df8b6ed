"""Builds tiny real translation packages from numpy alone: a dictionary in transformer's clothing.

One encoder and one decoder layer with weights set by hand: cross-attention copies the source
token of the same position, the output layer swaps the tokens that the dictionary knows. What is
not in the dictionary comes out byte for byte, so tests know every answer. No torch, no training.

The same network in the size of real models costs what they cost, whatever its weights: the
benchmark uses it, since nobody may fetch a real one.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece as spm
from ctranslate2.specs import transformer_spec

SPACE = "▁"
POSITIONS = 512
LEAD = 60.0  # by how many logits the right position and the right token win


@dataclass(frozen=True, slots=True)
class Size:
    """How large a network is; ``width`` is that of the token's half and of the position's half.

    All layers but the last only pass on what they get, and attention has one head.
    """

    layers: int = 1
    width: int = 64
    inner: int = 128
    words: int = 0


TINY = Size()
# what the packages of OPUS-MT and Argos have: 6 + 6 layers, 512 wide, 32,000 pieces
BASE = Size(layers=6, width=256, inner=2048, words=32_000)


def build(
    folder: Path,
    dictionary: Mapping[str, str],
    language_pair: tuple[str, str],
    size: Size = TINY,
) -> None:
    """Write ``model/`` and ``sentencepiece.model`` of one package into a folder."""
    pieces = _pieces(dictionary)
    pieces += [f"\ue001{number}" for number in range(size.words - len(pieces))]
    spm_bytes = _train(pieces)
    (folder / "sentencepiece.model").write_bytes(spm_bytes)
    tokenizer = spm.SentencePieceProcessor(model_proto=spm_bytes)
    vocabulary = [tokenizer.id_to_piece(index) for index in range(tokenizer.get_piece_size())]
    swaps = {_as_piece(source): _as_piece(target) for source, target in dictionary.items()}
    model = folder / "model"
    model.mkdir()
    seed = zlib.crc32("-".join(language_pair).encode())
    spec = _Network(size, vocabulary, swaps, np.random.default_rng(seed)).spec()
    spec.validate()
    spec.optimize("int8")
    spec.save(str(model))


def _as_piece(text: str) -> str:
    return text.replace(" ", SPACE)


def _pieces(dictionary: Mapping[str, str]) -> list[str]:
    words = {*dictionary.keys(), *dictionary.values()} - {""}
    return [SPACE, *sorted(_as_piece(word) for word in words if word != " ")]


def _train(pieces: list[str]) -> bytes:
    """Return a tokenizer that knows the dictionary's phrases whole and everything else as bytes."""
    written = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(["\ue000"]),  # a letter that no text has
        model_writer=written,
        model_type="char",
        byte_fallback=True,
        user_defined_symbols=pieces,
        normalization_rule_name="identity",
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        hard_vocab_limit=False,
        vocab_size=len(pieces) + 270,
        bos_id=1,
        eos_id=2,
        unk_id=0,
        minloglevel=2,
    )
    return written.getvalue()


def _codes(random: np.random.Generator, count: int, width: int) -> np.ndarray:
    """Return balanced ±1 rows: mean 0 and variance 1, so that a layer norm leaves them alone."""
    rows = np.ones((count, width), dtype=np.float32)
    rows[:, width // 2 :] = -1
    return random.permuted(rows, axis=1)


class _Network:
    """Weights of one network, set by hand."""

    def __init__(
        self,
        size: Size,
        vocabulary: list[str],
        swaps: Mapping[str, str],
        random: np.random.Generator,
    ) -> None:
        self.size = size
        self.full = 2 * size.width
        self.vocabulary = vocabulary
        self.swaps = swaps
        self.tokens = _codes(random, len(vocabulary), size.width)
        self.positions = _codes(random, POSITIONS, size.width)

    def spec(self) -> transformer_spec.TransformerSpec:
        """Return the network as the library saves it."""
        layers = (self.size.layers, self.size.layers)
        activation = ctranslate2.specs.common_spec.Activation.RELU
        spec = transformer_spec.TransformerSpec.from_config(
            layers, 1, pre_norm=True, activation=activation
        )
        self._encoder(spec.encoder)
        self._decoder(spec.decoder)
        self._output(spec.decoder.projection)
        for register in (spec.register_source_vocabulary, spec.register_target_vocabulary):
            register(self.vocabulary)
        spec.config.add_source_eos = True
        spec.config.add_source_bos = False
        signs = ("<unk>", "<s>", "</s>")
        spec.config.unk_token, spec.config.bos_token, spec.config.eos_token = signs
        spec.config.decoder_start_token = spec.config.bos_token
        return spec

    def _encoder(self, encoder: Any) -> None:
        embeddings = encoder.embeddings
        embeddings = embeddings[0] if isinstance(embeddings, list) else embeddings
        embeddings.weight = np.hstack([self.tokens, np.zeros_like(self.tokens)])
        self._common(encoder)

    def _decoder(self, decoder: Any) -> None:
        count = len(self.tokens)
        decoder.embeddings.weight = np.zeros((count, self.full), dtype=np.float32)
        self._common(decoder)
        for layer in decoder.layer[:-1]:
            self._dead_attention(layer.attention, across=True)
        self._copying_attention(decoder.layer[-1].attention)

    def _common(self, coder: Any) -> None:
        coder.scale_embeddings = False
        places = np.hstack([np.zeros_like(self.positions), self.positions])
        coder.position_encodings.encodings = places
        self._norm(coder.layer_norm)
        for layer in coder.layer:
            self._dead_attention(layer.self_attention)
            self._norm(layer.ffn.layer_norm)
            _linear(layer.ffn.linear_0, np.zeros((self.size.inner, self.full)))
            _linear(layer.ffn.linear_1, np.zeros((self.full, self.size.inner)))

    def _norm(self, norm: Any) -> None:
        norm.gamma = np.ones(self.full, dtype=np.float32)
        norm.beta = np.zeros(self.full, dtype=np.float32)

    def _dead_attention(self, attention: Any, *, across: bool = False) -> None:
        """Add nothing to what comes in."""
        self._norm(attention.layer_norm)
        rows = (1, 2, 1) if across else (3, 1)
        for linear, times in zip(attention.linear, rows, strict=True):
            _linear(linear, np.zeros((times * self.full, self.full)))

    def _copying_attention(self, attention: Any) -> None:
        """Look at the source token of the same position and take its code."""
        width, full = self.size.width, self.full
        on_token, on_position = np.zeros((full, full)), np.zeros((full, full))
        on_token[:width, :width] = np.eye(width)
        on_position[width:, width:] = np.eye(width)
        self._norm(attention.layer_norm)
        _linear(attention.linear[0], on_position * LEAD * np.sqrt(full) / width)
        _linear(attention.linear[1], np.vstack([on_position, on_token]))
        _linear(attention.linear[2], on_token)

    def _output(self, projection: Any) -> None:
        """Let a token win where the source token is itself, or one that it translates."""
        rows = np.hstack([self.tokens, np.zeros_like(self.tokens)])
        places = {piece: index for index, piece in enumerate(self.vocabulary)}
        for source, target in self.swaps.items():
            if source != target:
                code = np.hstack([self.tokens[places[source]], np.zeros(self.size.width)])
                rows[places[source]] -= code
                rows[places[target]] += code
        _linear(projection, rows * 40 / self.size.width)


def _linear(linear: Any, weight: np.ndarray) -> None:
    linear.weight = weight.astype(np.float32)
    linear.bias = np.zeros(len(weight), dtype=np.float32)
