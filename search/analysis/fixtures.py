"""Texts with the terms they must have, to prove a server's analysis."""

from __future__ import annotations

from dataclasses import dataclass

from search.port import Document
from translations.languages import EN, JA, KO, VI, ZH


@dataclass(frozen=True, slots=True)
class Fixture:
    """A text, the analyzer that reads it and terms that must come out."""

    language: str
    analyzer: str
    text: str
    tokens: tuple[str, ...]


FIXTURES = (
    Fixture(VI.code, "vi_fold", "Đối ngoại", ("doi", "ngoai")),
    Fixture(VI.code, "vi_fold", "Đo\u0302\u0301i ngoa\u0323i", ("doi", "ngoai")),
    Fixture(VI.code, "exact", "hoà bình", ("hòa", "bình")),
    Fixture(VI.code, "vi_bigram", "Người phát ngôn", ("nguoi phat", "phat ngon")),
    Fixture(VI.code, "morph", "Đối ngoại", ("doi", "ngoai")),
    Fixture(EN.code, "en_text", "The ministers' applications", ("minist", "applic")),
    Fixture(ZH.code, "cjk_index", "外交部發言人", ("外交", "交部", "发言", "人")),
    Fixture(ZH.code, "cjk_search", "外交部", ("外交", "交部")),
    Fixture(ZH.code, "morph", "外交部发言人举行记者会", ("外交部", "发言人")),
    Fixture(JA.code, "cjk_index", "ﾋﾞｻﾞ", ("ビザ",)),
    Fixture(JA.code, "morph", "外務省報道官が記者会見を開いた", ("外務省", "会見", "開く")),
    Fixture(KO.code, "cjk_index", "외교부는", ("외교", "교부", "부는")),
    Fixture(KO.code, "morph", "외교부는 기자회견을 열었다", ("외교부", "회견")),
)


def of(language: str) -> list[Fixture]:
    """Return the fixtures of a language."""
    return [fixture for fixture in FIXTURES if fixture.language == language]


def documents() -> list[Document]:
    """Return one small document per language."""
    texts = {
        VI.code: "Người phát ngôn trả lời báo chí",
        EN.code: "The spokesperson answers the press",
        ZH.code: "发言人答记者问",
        JA.code: "報道官が記者の質問に答える",
        KO.code: "대변인이 기자의 질문에 답하다",
    }
    return [Document(id=code, language=code, title=text, version=1) for code, text in texts.items()]
