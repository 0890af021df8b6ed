"""The default engine on real, tiny packages: real files, real loading, known answers."""

from __future__ import annotations

import multiprocessing
import random
from pathlib import Path

import pytest

from bench.models import packing
from tests.translations_machine.conftest import VI_EN, unpacked
from translations.engines import ct2 as ct2_module
from translations.engines.beating import silent
from translations.engines.ct2 import Ct2Engine
from translations.engines.ct2_models import ForkedError, Models
from translations.engines.port import FAILED, EngineDownError, NoModelError
from translations.packages.store import Store


def texts(engine: Ct2Engine, pair: tuple[str, str], *sentences: str) -> list[str | None]:
    return [item.text for item in engine.translate(pair, sentences, beat=silent)]


def test_known_words_are_translated_and_the_rest_is_copied(ct2: Ct2Engine) -> None:
    source = "nhà máy Việt Nam, chất lượng ISO 9001:2015 — 工場 😀"
    assert texts(ct2, ("vi", "en"), source) == ["factory Vietnam, quality ISO 9001:2015 — 工場 😀"]


def test_batch_equals_one_by_one(ct2: Ct2Engine) -> None:
    chance = random.Random(7)  # noqa: S311  no secret
    words = [*VI_EN, "2026", "αβγ", "日本", "-", "𝄞"]
    sentences = [" ".join(chance.choices(words, k=chance.randint(1, 12))) for _ in range(30)]
    alone = [texts(ct2, ("vi", "en"), sentence)[0] for sentence in sentences]
    assert texts(ct2, ("vi", "en"), *sentences) == alone


def test_alignment_says_where_words_came_from(ct2: Ct2Engine) -> None:
    rendered = ct2.translate(("vi", "en"), ["nhà máy mới"], beat=silent)[0]
    assert rendered.alignment is not None
    assert rendered.alignment.source == ((0, 7), (7, 8), (8, 11))
    assert rendered.alignment.target == ((0, 7), (7, 8), (8, 11))
    assert [max(range(3), key=row.__getitem__) for row in rendered.alignment.weights] == [0, 1, 2]


def test_prefixes_of_models_with_many_targets_leave_no_trace(
    tmp_path: Path, package_files: dict[tuple[str, str], Path]
) -> None:
    store = Store(tmp_path)
    unpacked(store, package_files["vi", "en"], ("vi", "en"), target_prefix="factory")
    rendered = Ct2Engine(store).translate(("vi", "en"), ["cảng mới"], beat=silent)[0]
    # the forced first token is not part of the answer
    assert rendered.text == " new"
    assert rendered.alignment is not None
    assert len(rendered.alignment.target) == 2


def test_output_that_reaches_the_limit_is_known_as_cut(
    ct2: Ct2Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translations.engines.ct2.LONGEST_OUTPUT", 8)
    monkeypatch.setattr("translations.engines.ct2_pieces.LONGEST_OUTPUT", 8)
    cut, whole = ct2.translate(("vi", "en"), ["0123456789", "0123"], beat=silent)
    assert (cut.text, cut.is_cut, whole.is_cut) == ("01234567", True, False)


def test_overlong_input_fails_alone(ct2: Ct2Engine) -> None:
    assert ct2_module.LONGEST_INPUT < 512
    found = ct2.translate(("vi", "en"), ["x" * 600, "cảng"], beat=silent)
    assert found[0] is FAILED
    assert found[1].text == "port"


def test_a_batch_that_fails_is_tried_sentence_by_sentence(
    ct2: Ct2Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 520 pieces are beyond the model's positions: the library fails everything in that call
    monkeypatch.setattr(ct2_module, "LONGEST_INPUT", 10_000)
    found = ct2.translate(("vi", "en"), ["cảng", "x" * 520, "mới"], beat=silent)
    assert [item.text for item in found] == ["port", None, "new"]


def test_a_model_that_fails_everywhere_is_down(
    ct2: Ct2Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ct2_module, "LONGEST_INPUT", 10_000)
    with pytest.raises(EngineDownError, match="fails at every sentence"):
        ct2.translate(("vi", "en"), ["x" * 520], beat=silent)


def test_missing_pair_is_said(ct2: Ct2Engine) -> None:
    with pytest.raises(NoModelError, match="vi → ja"):
        ct2.translate(("vi", "ja"), ["cảng"], beat=silent)


def test_broken_model_is_down_with_its_name(
    tmp_path: Path, package_files: dict[tuple[str, str], Path]
) -> None:
    store = Store(tmp_path)
    unpacked(store, package_files["vi", "en"], ("vi", "en"))
    (tmp_path / "vi_en" / "model" / "model.bin").write_bytes(b"rubbish")
    with pytest.raises(EngineDownError, match=r"vi-en/1.9@.* cannot be loaded"):
        Ct2Engine(store).translate(("vi", "en"), ["cảng"], beat=silent)


def test_stray_folders_hide_nothing(
    tmp_path: Path, package_files: dict[tuple[str, str], Path]
) -> None:
    store = Store(tmp_path)
    unpacked(store, package_files["vi", "en"], ("vi", "en"))
    (tmp_path / "stray").mkdir()
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "portal.json").write_text("{")
    assert list(Ct2Engine(store).pairs()) == [("vi", "en")]


def test_least_used_model_is_let_go(full_store: Store) -> None:
    models = Models(kept=2)
    engine = Ct2Engine(full_store, models)
    for pair in (("vi", "en"), ("en", "ja"), ("vi", "en"), ("ja", "en")):
        engine.translate(pair, ["2026"], beat=silent)
    assert [name.partition("/")[0] for name in models.names] == ["vi-en", "ja-en"]
    assert texts(engine, ("en", "ja"), "port") == ["港"]


def test_an_upgraded_package_is_loaded_anew(
    tmp_path: Path, package_files: dict[tuple[str, str], Path]
) -> None:
    store = Store(tmp_path / "store")
    engine = Ct2Engine(store)
    unpacked(store, package_files["vi", "en"], ("vi", "en"))
    assert texts(engine, ("vi", "en"), "cảng") == ["port"]
    newer = packing.tiny_package(tmp_path, ("vi", "en"), {"cảng": "harbour"}, "2.0")
    unpacked(store, newer, ("vi", "en"))
    assert texts(engine, ("vi", "en"), "cảng") == ["harbour"]


def _in_child(models: Models, store: Store, answers: multiprocessing.Queue[str]) -> None:
    try:
        Ct2Engine(store, models).translate(("vi", "en"), ["cảng"], beat=silent)
        answers.put("translated")
    except ForkedError as error:
        answers.put(str(error))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_models_of_a_parent_are_refused_in_its_child(full_store: Store) -> None:
    models = Models()
    Ct2Engine(full_store, models).translate(("vi", "en"), ["cảng"], beat=silent)
    forking = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[str] = forking.Queue()
    child = forking.Process(target=_in_child, args=(models, full_store, answers))
    child.start()
    said = answers.get(timeout=20)
    child.join(timeout=20)
    assert "was forked from one that had loaded" in said


def test_two_builds_are_the_same_bytes(
    tmp_path: Path, package_files: dict[tuple[str, str], Path]
) -> None:
    again = packing.tiny_package(tmp_path, ("vi", "en"), VI_EN)
    assert again.read_bytes() == package_files["vi", "en"].read_bytes()
