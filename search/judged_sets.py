"""Reads judged sets that others wrote: lenient where nothing is lost, plain about what is wrong.

A set is two files of JSON lines. Whatever does not change a measure is taken as it comes (missing
fields, numbers as ids, Windows line ends, locale codes); what would change it silently is told
through ``warn`` (a document that is left out), and what cannot be read raises ``BadSet`` with the
file and the line.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from search.documents import LONGEST_BODY
from search.port import Document
from translations.languages import BY_LOCALE, LANGUAGES

HIGHEST_GRADE = 3
_SHOWN = 5
Warn = Callable[[str], None]


class BadSet(ValueError):
    """A judged set that cannot be read; the message says which line of which file, and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """One judged query: grades from 0 to 3 by document."""

    qid: str
    language: str
    text: str
    kind: str
    grades: dict[str, int]


def silent(_message: str) -> None:
    """Tell nobody: for sets that are known to be whole."""


def read_corpus(path: Path, warn: Warn = silent) -> list[Document]:
    """Return the documents of a file; an id that comes again in its language replaces the first."""
    found: dict[tuple[str, str], Document] = {}
    for place, row, language in _rows_of_ours(path, "documents", warn):
        document = _document(place, row, language, warn)
        key = (language, document.id)
        if key in found:
            warn(f"{place}: the id {document.id} comes again; its last document counts.")
        found[key] = document
    return list(found.values())


def read_questions(path: Path, warn: Warn = silent) -> list[Question]:
    """Return the judged queries of a file."""
    return [
        Question(
            _text(row.get("qid")) or f"line {place.rpartition(' ')[2]}",
            language,
            _text(row.get("query")),
            _text(row.get("class")) or "no class",
            _grades(place, row.get("judgements")),
        )
        for place, row, language in _rows_of_ours(path, "queries", warn)
    ]


def tell_unknown(documents: Sequence[Document], questions: Sequence[Question], warn: Warn) -> None:
    """Tell which judged documents the corpus lacks: they count as answers that nobody can find."""
    known = {document.id for document in documents}
    unknown = sorted({key for q in questions for key, grade in q.grades.items() if grade} - known)
    if unknown:
        some = ", ".join(unknown[:_SHOWN])
        warn(f"{len(unknown)} judged documents are not in the corpus, among them {some}.")


def _document(place: str, row: dict[str, Any], language: str, warn: Warn) -> Document:
    key = _text(row.get("id"))
    if not key:
        raise BadSet(f"{place}: the document has no id.")
    topics = row.get("topics") or ()
    return Document(
        id=key,
        language=language,
        title=_text(row.get("title")),
        summary=_text(row.get("summary")),
        body=_text(row.get("body"))[:LONGEST_BODY],
        translation_key=_text(row.get("group")),
        section=_text(row.get("section")),
        kind=_text(row.get("kind")),
        topics=tuple(map(_text, topics)) if isinstance(topics, list) else (_text(topics),),
        published=_date(place, row.get("date"), warn),
        number=_text(row.get("doc_number")),
        version=1,
    )


def _text(value: object) -> str:
    """Return what a field says; nothing is the empty text, a list its parts."""
    if value is None or value == ():
        return ""
    if isinstance(value, list):
        return "\n".join(map(_text, value))
    return str(value).encode("utf-8", "replace").decode()  # a lone surrogate is no character


def _date(place: str, value: object, warn: Warn) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        warn(f"{place}: “{value}” is no date (YYYY-MM-DD); the document counts as undated.")
        return None


def _grades(place: str, value: object) -> dict[str, int]:
    if not value:
        return {}
    if not isinstance(value, dict):
        raise BadSet(f'{place}: judgements must be an object of grades by id, as {{"a": 3}}.')
    return {_text(key): _grade(place, key, grade) for key, grade in value.items()}


def _grade(place: str, key: str, value: object) -> int:
    try:
        grade = float(str(value)) if value is not None else 0.0
    except ValueError:
        grade = -1.0
    if not (grade.is_integer() and 0 <= grade <= HIGHEST_GRADE):
        raise BadSet(f"{place}: the grade of {key} is {value!r}; grades are 0, 1, 2 and 3.")
    return int(grade)


def _language(place: str, row: dict[str, Any]) -> str | None:
    """Return a language's code by its code, locale, tag or name; ``None`` if it is not ours."""
    name = _text(row.get("lang")).strip().lower().replace("_", "-")
    if not name:
        raise BadSet(f"{place}: “lang” is missing.")
    for language in LANGUAGES:
        names = (language.code, language.locale, language.english_name, language.native_name)
        if name in map(str.lower, names):
            return language.code
    return next((item.code for item in BY_LOCALE.values() if item.code == name.split("-")[0]), None)


def _rows_of_ours(path: Path, what: str, warn: Warn) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield place, object and language of what a file has in the portal's languages.

    Others are told of by their number; a file that has nothing but them raises ``BadSet``.
    """
    left_out: Counter[str] = Counter()
    count = 0
    for place, row in _rows(path):
        language = _language(place, row)
        if language is None:
            left_out[str(row["lang"])] += 1
            continue
        count += 1
        yield place, row, language
    if left_out:
        counts = ", ".join(f"{name}: {number}" for name, number in left_out.items())
        warn(f"{path}: {what} in other languages than the portal's are left out ({counts}).")
    if not count:
        raise BadSet(f"{path} holds no {what} in a language of the portal.")


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object of a file with its place; one list of objects is understood too."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadSet(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadSet(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    if text.lstrip().startswith("["):
        rows = _parsed(str(path), text)
        yield from ((f"{path}, object {n}", _object(path, n, row)) for n, row in enumerate(rows, 1))
        return
    for number, line in enumerate(text.split("\n"), start=1):  # only line feeds end an object
        if line.strip():
            place = f"{path}, line {number}"
            yield place, _object(path, number, _parsed(place, line))


def _parsed(place: str, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadSet(f"{place}: this is no JSON ({error}).") from error
    except RecursionError as error:
        raise BadSet(f"{place}: the JSON is nested too deeply.") from error


def _object(path: Path, number: int, row: Any) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise BadSet(f"{path}, line {number}: a JSON object is expected, not {str(row)[:40]!r}.")
    return row
