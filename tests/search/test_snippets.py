"""What is marked in a result, and how a result shows that it was cut out of a longer text."""

from __future__ import annotations

from search.analysis.plan import Alternative, Group, Plan, Term
from search.snippets import LENGTH, Marker, Part


def marker(*words: tuple[str, str]) -> Marker:
    groups = [Group((Alternative(exact, (Term(folded, exact),)),)) for folded, exact in words]
    return Marker.of(Plan("vi", " ".join(exact for _folded, exact in words), groups=groups))


def hits(parts: list[Part]) -> list[str]:
    return [part.text for part in parts if part.is_hit]


def test_a_word_typed_with_marks_is_not_marked_in_its_look_alikes() -> None:
    title, [fragment] = marker(("bao", "báo")).page("Chờ bao lâu", "Luật Báo chí bảo vệ nguồn tin.")
    assert hits(title) == []
    assert hits(fragment) == ["Báo"]


def test_a_page_written_without_marks_is_marked_all_the_same() -> None:
    title, _fragments = marker(("bao", "báo")).page("Luat bao chi", "")
    assert hits(title) == ["bao"]


def test_a_word_typed_without_marks_is_marked_in_every_spelling() -> None:
    title, _fragments = marker(("bao", "bao")).page("Báo, bảo, bao", "")
    assert hits(title) == ["Báo", "bảo", "bao"]


def test_a_part_that_was_cut_out_says_so_on_both_sides() -> None:
    text = f"{'trước ' * LENGTH}báo chí {'sau ' * LENGTH}"
    _title, [fragment] = marker(("bao", "báo")).page("", text)
    assert fragment[0].text == "… "
    assert fragment[-1].text == " …"


def test_fields_are_kept_apart_and_sentences_are_not() -> None:
    _title, [fragment] = marker(("bao", "báo")).page("", "Câu đầu.\nNgười báo tin\nĐơn vị 1")
    assert "".join(part.text for part in fragment) == "Câu đầu.\nNgười báo tin · Đơn vị 1"


def test_a_number_among_signs_without_spaces_is_not_cut() -> None:
    text = f"{'前' * 40}88/2012/NĐ-CP{'后' * 15}记者{'后' * 200}"
    plan = Plan("zh", "记者", groups=[Group((Alternative("记者", (Term("记者"),), is_cjk=True),))])
    for shift in range(12):
        _title, [fragment] = Marker.of(plan).page("", text[shift:])
        shown = "".join(part.text for part in fragment)
        assert "88/2012/NĐ-CP" in shown or not any(sign.isdigit() for sign in shown)
