"""Builds tiny real translation packages from numpy alone: a dictionary in transformer's clothing.

One encoder and one decoder layer with weights set by hand: cross-attention copies the source
token of the same position, the output layer swaps the tokens that the dictionary knows. What is
not in the dictionary comes out byte for byte, so tests know every answer. No torch, no training.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece as spm
from ctranslate2.specs import transformer_spec

SPACE = "▁"
WIDTH = 64  # of the token's half and of the position's half
POSITIONS = 512
LEAD = 60.0  # by how many logits the right position and the right token win


def build(folder: Path, dictionary: Mapping[str, str], language_pair: tuple[str, str]) -> None:
    """Write ``model/`` and ``sentencepiece.model`` of one package into a folder."""
    pieces = _pieces(dictionary)
    spm_bytes = _train(pieces)
    (folder / "sentencepiece.model").write_bytes(spm_bytes)
    tokenizer = spm.SentencePieceProcessor(model_proto=spm_bytes)
    vocabulary = [tokenizer.id_to_piece(index) for index in range(tokenizer.get_piece_size())]
    swaps = {_as_piece(source): _as_piece(target) for source, target in dictionary.items()}
    model = folder / "model"
    model.mkdir()
    seed = zlib.crc32("-".join(language_pair).encode())
    spec = _spec(vocabulary, swaps, np.random.default_rng(seed))
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


def _spec(
    vocabulary: list[str], swaps: Mapping[str, str], random: np.random.Generator
) -> transformer_spec.TransformerSpec:
    spec = transformer_spec.TransformerSpec.from_config(
        (1, 1), 1, pre_norm=True, activation=ctranslate2.specs.common_spec.Activation.RELU
    )
    tokens = _codes(random, len(vocabulary), WIDTH)
    positions = _codes(random, POSITIONS, WIDTH)
    _encoder(spec.encoder, tokens, positions)
    _decoder(spec.decoder, tokens, positions)
    _output(spec.decoder.projection, tokens, vocabulary, swaps)
    for register in (spec.register_source_vocabulary, spec.register_target_vocabulary):
        register(vocabulary)
    spec.config.add_source_eos = True
    spec.config.add_source_bos = False
    spec.config.unk_token, spec.config.bos_token, spec.config.eos_token = "<unk>", "<s>", "</s>"
    spec.config.decoder_start_token = spec.config.bos_token
    return spec


def _encoder(encoder: Any, tokens: np.ndarray, positions: np.ndarray) -> None:
    embeddings = encoder.embeddings
    embeddings = embeddings[0] if isinstance(embeddings, list) else embeddings
    embeddings.weight = np.hstack([tokens, np.zeros_like(tokens)])
    encoder.scale_embeddings = False
    encoder.position_encodings.encodings = np.hstack([np.zeros_like(positions), positions])
    _norm(encoder.layer_norm)
    for layer in encoder.layer:
        _dead_attention(layer.self_attention)
        _dead_ffn(layer.ffn)


def _decoder(decoder: Any, tokens: np.ndarray, positions: np.ndarray) -> None:
    decoder.embeddings.weight = np.zeros((len(tokens), 2 * WIDTH), dtype=np.float32)
    decoder.scale_embeddings = False
    decoder.position_encodings.encodings = np.hstack([np.zeros_like(positions), positions])
    _norm(decoder.layer_norm)
    for layer in decoder.layer:
        _dead_attention(layer.self_attention)
        _copying_attention(layer.attention)
        _dead_ffn(layer.ffn)


def _norm(norm: Any) -> None:
    norm.gamma = np.ones(2 * WIDTH, dtype=np.float32)
    norm.beta = np.zeros(2 * WIDTH, dtype=np.float32)


def _linear(linear: Any, weight: np.ndarray) -> None:
    linear.weight = weight.astype(np.float32)
    linear.bias = np.zeros(len(weight), dtype=np.float32)


def _dead_attention(attention: Any) -> None:
    width = 2 * WIDTH
    _norm(attention.layer_norm)
    _linear(attention.linear[0], np.zeros((3 * width, width)))
    _linear(attention.linear[1], np.zeros((width, width)))


def _dead_ffn(ffn: Any) -> None:
    width = 2 * WIDTH
    _norm(ffn.layer_norm)
    _linear(ffn.linear_0, np.zeros((width, width)))
    _linear(ffn.linear_1, np.zeros((width, width)))


def _copying_attention(attention: Any) -> None:
    """Look at the source token of the same position and take its code."""
    width = 2 * WIDTH
    on_token, on_position = np.zeros((width, width)), np.zeros((width, width))
    on_token[:WIDTH, :WIDTH] = np.eye(WIDTH)
    on_position[WIDTH:, WIDTH:] = np.eye(WIDTH)
    _norm(attention.layer_norm)
    _linear(attention.linear[0], on_position * LEAD * np.sqrt(width) / WIDTH)
    _linear(attention.linear[1], np.vstack([on_position, on_token]))
    _linear(attention.linear[2], on_token)


def _output(
    projection: Any, tokens: np.ndarray, vocabulary: list[str], swaps: Mapping[str, str]
) -> None:
    """Each output token wins where the source token is itself, or one it translates."""
    rows = np.hstack([tokens, np.zeros_like(tokens)])
    places = {piece: index for index, piece in enumerate(vocabulary)}
    for source, target in swaps.items():
        if source != target:
            rows[places[source]] -= np.hstack([tokens[places[source]], np.zeros(WIDTH)])
            rows[places[target]] += np.hstack([tokens[places[source]], np.zeros(WIDTH)])
    _linear(projection, rows * 40 / WIDTH)
