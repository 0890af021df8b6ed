"""Judged sets that others wrote: what is harmless is taken, what is wrong is said with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from search.analysis.lexicon import shipped
from search.judged_sets import BadSet, Question, read_corpus, read_questions, tell_unknown
from search.judging import rank, versions_of
from tests.search.pages import SERVER, scratch_engine

ENGINE = "elasticsearch" if SERVER else "embedded"


def written(folder: Path, *rows: dict[str, Any], name: str = "set.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def document(**fields: Any) -> dict[str, Any]:
    return {"id": "a", "lang": "vi", "title": "Cảng biển"} | fields


def question(**fields: Any) -> dict[str, Any]:
    return {"qid": "q", "lang": "vi", "query": "cảng", "judgements": {"a": 3}} | fields


def test_only_id_and_language_are_needed(tmp_path: Path) -> None:
    (found,) = read_corpus(written(tmp_path, {"id": 7, "lang": "vi"}))
    assert (found.id, found.title, found.published, found.topics) == ("7", "", None, ("",))


@pytest.mark.parametrize("given", ["ko", "KO", "ko-KR", "ko_KR", "Korean", "한국어"])
def test_languages_are_known_by_any_name(tmp_path: Path, given: str) -> None:
    (found,) = read_corpus(written(tmp_path, document(lang=given)))
    assert found.language == read_corpus(written(tmp_path, document(lang="ko")))[0].language


def test_what_windows_writes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    rows = "\r\n\r\n".join(json.dumps(document(id=key)) for key in "ab")
    path.write_bytes(b"\xef\xbb\xbf" + rows.encode() + b"\r\n\r\n")
    assert [item.id for item in read_corpus(path)] == ["a", "b"]


def test_one_list_of_objects_is_read(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    path.write_text(json.dumps([document(), document(id="b")]), encoding="utf-8")
    assert len(read_corpus(path)) == 2


def test_odd_values_become_text(tmp_path: Path) -> None:
    odd = document(title=45, body=["một", None, "hai"], topics="du lịch", doc_number=5, group=9)
    (found,) = read_corpus(written(tmp_path, odd | {"summary": "\ud800x", "section": None}))
    assert (found.title, found.body, found.topics) == ("45", "một\n\nhai", ("du lịch",))
    assert (found.number, found.translation_key, found.summary) == ("5", "9", "?x")


def test_a_huge_body_is_cut(tmp_path: Path) -> None:
    (found,) = read_corpus(written(tmp_path, document(body="cảng " * 500_000)))
    assert len(found.body) == 200_000


def test_what_changes_a_measure_is_told(tmp_path: Path) -> None:
    said: list[str] = []
    corpus = written(
        tmp_path,
        document(title="một"), document(title="hai"), document(lang="en"),
        document(id="b", lang="fr"), document(id="c", date="mai"),
    )  # fmt: skip
    documents = read_corpus(corpus, said.append)
    assert [(item.id, item.language, item.title) for item in documents[:2]] == [
        ("a", "vi", "hai"), ("a", "en", "Cảng biển"),
    ]  # fmt: skip
    questions = read_questions(
        written(tmp_path, question(judgements={"a": 3, "zz": 2, "y": 0}), question(lang="fr")),
        said.append,
    )
    tell_unknown(documents, questions, said.append)
    for part in ("line 2: the id a comes again", "fr: 1", "“mai” is no date", "1 judged documents"):
        assert any(part in line for line in said), (part, said)
    assert len(said) == 5


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('{"id": "a", "lang": "vi"}\n{"id": "b", ', "line 2: this is no JSON"),
        ('{"id": "a", "lang": "vi"}\n"text"', "line 2: a JSON object is expected"),
        ('{"lang": "vi"}', "line 1: the document has no id"),
        ('{"id": "a"}', "line 1: “lang” is missing"),
        ('{"id": "a", "lang": "fr"}', "holds no documents in a language"),
        ("", "holds no documents"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_corpus_that_cannot_be_read_says_where(tmp_path: Path, rows: str, reason: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(BadSet, match=reason):
        read_corpus(path)


def test_other_encodings_and_places_are_named(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(json.dumps(document()).encode("utf-16"))
    with pytest.raises(BadSet, match="not UTF-8"):
        read_corpus(path)
    with pytest.raises(BadSet, match="cannot be read"):
        read_corpus(Path("C:\\sets\\corpus.jsonl"))
    with pytest.raises(BadSet, match="cannot be read"):
        read_corpus(tmp_path)


def test_queries_need_little(tmp_path: Path) -> None:
    bare, odd = read_questions(
        written(
            tmp_path,
            {"lang": "vi"},
            question(qid=3, query=45, judgements={"a": "3", "b": 2.0, "c": None}, **{"class": 7}),
        )
    )
    assert (bare.qid, bare.text, bare.kind, bare.grades) == ("line 1", "", "no class", {})
    assert (odd.qid, odd.text, odd.kind) == ("3", "45", "7")
    assert odd.grades == {"a": 3, "b": 2, "c": 0}


@pytest.mark.parametrize("grade", [4, -1, 1.5, "viel", True, [3], "nan", "inf"])
def test_grades_are_0_to_3(tmp_path: Path, grade: object) -> None:
    with pytest.raises(BadSet, match="grades are 0, 1, 2 and 3"):
        read_questions(written(tmp_path, question(judgements={"a": grade})))


def test_judgements_are_an_object(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match="must be an object"):
        read_questions(written(tmp_path, question(judgements=["a"])))


def judge(corpus: Path, queries: Path, report: Path) -> None:
    call_command(
        "search_judge", corpus=corpus, queries=queries, backend=[ENGINE], json=report, worst=9,
        verbosity=0,
    )  # fmt: skip


def test_command_answers_odd_queries_and_writes_where_it_is_told(tmp_path: Path) -> None:
    corpus = written(tmp_path, document(), name="c.jsonl")
    odd = ["", None, "\x00\ud800", "* ? ~ AND (", "ー", "の", "1/2/3/4", "🙂", "a" * 5000]
    queries = written(
        tmp_path, *(question(qid=n, query=text) for n, text in enumerate(odd)), question(),
        name="q.jsonl",
    )  # fmt: skip
    report = tmp_path / "new" / "report.json"
    judge(corpus, queries, report)
    (found,) = json.loads(report.read_text(encoding="utf-8"))
    assert len(found["queries"]) == len(odd) + 1
    assert found["queries"][-1]["ids"] == ["a"]


def test_command_says_what_is_wrong(tmp_path: Path) -> None:
    good, bad = written(tmp_path, document()), written(tmp_path, {"id": 1}, name="bad.jsonl")
    with pytest.raises(CommandError, match="line 1: “lang” is missing"):
        judge(bad, bad, tmp_path / "r.json")
    queries = written(tmp_path, question(), name="q.jsonl")
    with pytest.raises(CommandError, match="cannot be written"):
        judge(good, queries, tmp_path / "q.jsonl" / "r.json")


@pytest.mark.elasticsearch
def test_command_says_what_the_server_refuses(tmp_path: Path) -> None:
    corpus = written(tmp_path, document(id="x" * 600), name="c.jsonl")
    with pytest.raises(CommandError, match="refuses documents"):
        judge(corpus, written(tmp_path, question(), name="q.jsonl"), tmp_path / "r.json")


def test_other_languages_answer_as_they_do_on_the_page(tmp_path: Path) -> None:
    """What only another version says brings the reader's version; other items stand beside."""
    documents = read_corpus(
        written(
            tmp_path,
            {"id": "1", "group": "g", "lang": "en", "title": "A zorbing contest"},
            {"id": "2", "group": "g", "lang": "vi", "title": "Cuộc thi lăn bóng khí"},
            {"id": "3", "group": "h", "lang": "en", "title": "Zorbing abroad"},
        )
    )
    with scratch_engine(documents) as engine:
        asked = Question("q", "vi", "zorbing", "", {})
        ids, is_relaxed = rank(engine, asked, shipped(), versions_of(documents))
    assert (ids, is_relaxed) == (["2", "3"], True)
