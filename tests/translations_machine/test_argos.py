"""The argostranslate library as an engine: its protocol always, itself in the run of CI.

``ARGOS_PYTHON`` names the Python of its environment (docs/operations.md says how to make one).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.tools.tree import ROOT
from tests.translations_machine.conftest import DICTIONARIES
from translations.engines import argos
from translations.engines.argos import ArgosEngine
from translations.engines.beating import silent
from translations.engines.ct2 import Ct2Engine
from translations.engines.port import FAILED, EngineDownError
from translations.packages.store import Store

PYTHON = os.environ.get("ARGOS_PYTHON", "")
VI_EN = ("vi", "en")

# stands in for the library's process: answers in capitals, dies at "die", is mute about "mute"
LIBRARY = """
import json, os, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    for sentence in json.loads(line)["sentences"]:
        if sentence == "die":
            os._exit(1)
        fields = {"error": "no"} if sentence == "mute" else {"text": sentence.upper(), "score": -1}
        print(json.dumps(fields), flush=True)
"""


@pytest.fixture
def engine(tmp_path: Path, full_store: Store, monkeypatch: pytest.MonkeyPatch) -> ArgosEngine:
    library = tmp_path / "library.py"
    library.write_text(LIBRARY)
    monkeypatch.setattr(argos, "RUNNER", library)
    return ArgosEngine(sys.executable, full_store)


def test_answers_come_in_order_and_one_that_fails_fails_alone(engine: ArgosEngine) -> None:
    found = engine.translate(VI_EN, ["a", "mute", "ü"], beat=silent)
    assert [item.text for item in found] == ["A", None, "Ü"]
    engine.close()


def test_death_in_the_middle_keeps_what_was_done_and_goes_on(engine: ArgosEngine) -> None:
    found = engine.translate(VI_EN, ["a", "die", "c"], beat=silent)
    assert [item.text for item in found] == ["A", None, "C"]
    assert found[1] is FAILED
    engine.close()


def test_library_that_always_dies_is_down(engine: ArgosEngine) -> None:
    with pytest.raises(EngineDownError, match="dies at every sentence"):
        engine.translate(VI_EN, ["die", "die", "die", "die"], beat=silent)


def test_silent_library_is_given_up(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argos, "PATIENCE", 0.05)
    monkeypatch.setattr(argos, "LOOK", 0.02)
    argos.RUNNER.write_text("import time; time.sleep(30)")
    with pytest.raises(EngineDownError, match="does not start"):
        engine.translate(VI_EN, ["a"], beat=silent)


def test_environment_that_is_not_there_is_said(full_store: Store) -> None:
    with pytest.raises(EngineDownError, match="ARGOS_PYTHON is “”"):
        ArgosEngine("", full_store).pairs()


def test_lock_of_the_library_pulls_in_no_torch() -> None:
    names = {
        line.partition("==")[0]
        for line in (ROOT / "requirements" / "argos.txt").read_text().splitlines()
        if "==" in line
    }
    assert "argos-translate-lt" in names
    assert names & {"torch", "stanza", "spacy", "transformers"} == set()


def installed_library(store: Store) -> ArgosEngine:
    if not PYTHON:
        pytest.fail("ARGOS_PYTHON names no environment of argostranslate (docs/operations.md).")
    return ArgosEngine(PYTHON, store)


@pytest.mark.argos
@pytest.mark.parametrize("pair", [("vi", "en"), ("en", "ja"), ("ja", "en")])
def test_same_packages_same_sentences_same_text(full_store: Store, pair: tuple[str, str]) -> None:
    words = list(DICTIONARIES[pair])
    sentences = [
        " ".join(words),
        *words,
        f"{words[0]}, {words[1]}. {words[2]}",
        "ISO 9001:2015 — 12,5 %",
        f"工場 {words[-1]} Ấn Độ",
    ]
    library = installed_library(full_store)
    theirs = [item.text for item in library.translate(pair, sentences, beat=silent)]
    ours = [item.text for item in Ct2Engine(full_store).translate(pair, sentences, beat=silent)]
    library.close()
    assert ours == theirs


@pytest.mark.argos
def test_library_translates_without_any_connection(full_store: Store) -> None:
    library = installed_library(full_store)
    assert library.translate(VI_EN, ["cảng mới"], beat=silent)[0].text == "port new"
    library.close()
