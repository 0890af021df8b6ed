"""Terms and references kept from a model that keeps placeholders, and put back as decided."""

from __future__ import annotations

from pathlib import Path

from bench.models import packing
from tests.translations_machine.conftest import unpacked
from translations.drafts import hop, pipeline
from translations.drafts.pipeline import Route, Wanted
from translations.drafts.shielding import Covered, Shield
from translations.engines import paths
from translations.engines.beating import silent
from translations.engines.ct2 import Ct2Engine
from translations.engines.fake import FakeEngine
from translations.packages.store import Store
from translations.terms.entries import Entry, Form
from translations.terms.glossary import Glossary

VI_EN, EN_JA = ("vi", "en"), ("en", "ja")
TERMS = Glossary(
    [
        Entry(
            1,
            forms=(
                Form("Biển Đông", "vi"),
                Form("East Sea", "en"),
                Form("東海", "ja"),
            ),
        ),
        Entry(2, leave_as_is=True, forms=(Form("nhà máy", "vi"),)),
        Entry(3, forms=(Form("Đông", "vi"), Form("Orient", "en"))),
    ]
)


def shield(style: str = "brackets", pair: tuple[str, str] = VI_EN) -> Shield:
    return Shield(style, pair, TERMS)


def test_terms_and_references_are_covered_apart_and_the_longer_wins() -> None:
    covered = shield().cover("Cảng Biển Đông, theo 20/2023/QĐ-UBND.")
    assert covered.text == "Cảng ⟦G1⟧, theo ⟦G2⟧."
    assert [cover.words for cover in covered.covers] == ["East Sea", "20/2023/QĐ-UBND"]


def test_places_of_the_covered_text_are_places_of_the_sentence() -> None:
    sentence = "Cảng Biển Đông, theo 20/2023/QĐ-UBND."
    covered = shield().cover(sentence)
    for piece, original in (("Cảng", "Cảng"), ("⟦G1⟧", "Biển Đông"), ("G1", "Biển Đông"),
                            ("theo", "theo"), ("⟦G2⟧", "20/2023/QĐ-UBND"), (".", ".")):  # fmt: skip
        start = covered.text.rindex(piece)
        low, high = covered.original((start, start + len(piece)))
        assert sentence[low:high] == original


def test_shielded_words_come_out_as_decided_and_marks_stay_on_them(ct2: Ct2Engine) -> None:
    fragment = 'cảng <a id="a1">Biển Đông</a> mới và <b>nhà máy</b> mới, 20/2023/QĐ-UBND'
    outcome = hop.run(ct2, VI_EN, [fragment], silent, shield())[0]
    assert outcome.html == (
        'port <a id="a1">East Sea</a> new và <b>nhà máy</b> new, 20/2023/QĐ-UBND'
    )


def test_sentence_whose_placeholder_is_lost_is_translated_without(tmp_path: Path) -> None:
    store = Store(tmp_path)
    unpacked(store, packing.tiny_package(tmp_path, VI_EN, {"⟦": "(", "cảng": "port"}), VI_EN)
    outcome = hop.run(Ct2Engine(store), VI_EN, ["cảng Biển Đông", "cảng"], silent, shield())
    assert [item.html for item in outcome] == ["port Biển Đông", "port"]


def test_engine_without_alignment_gets_its_words_too() -> None:
    engine = FakeEngine([VI_EN], {"Cảng ⟦G1⟧ mới": "New ⟦G1⟧ port"})
    assert hop.run(engine, VI_EN, ["Cảng Biển Đông mới"], silent, shield())[0].html == (
        "New East Sea port"
    )


def test_text_that_holds_placeholders_itself_is_left_alone() -> None:
    sentence = "⟦G1⟧ Biển Đông"
    assert shield().cover(sentence) == Covered(sentence)


def test_each_hop_uses_the_form_of_its_own_language(ct2: Ct2Engine) -> None:
    way = Route(paths.Path((VI_EN, EN_JA)), (ct2, ct2), ("m1", "m2"), ("braces", "hashes"))
    made = pipeline.translate(way, [Wanted("a", "cảng Biển Đông")], silent, TERMS)[0]
    assert made.html == "港 東海"
    without = Route(way.path, way.engines, way.model_ids)
    made = pipeline.translate(without, [Wanted("a", "cảng Biển Đông")], silent, TERMS)[0]
    assert made.html == "港 Biển Đông"
