"""A dropped "not" turns a sentence round: compares whether both sides deny something (T09)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from translations.checks.finding import Finding, Pair, Severity
from translations.fingerprints import normal_plain
from translations.languages import EN, JA, KO, VI, ZH

CLAUSE = "T09"
# words that look like a negation and deny nothing
_HARMLESS: dict[str, str] = {
    VI.locale: (
        r"hàng không|không khí|không gian|không quân|không lưu|không phận|không chỉ|"
        r"không những|không ngừng|không ít|không trung|trên không|số không|chưa kể|"
        r"hay không|có thể không"
    ),
    EN.locale: r"not only|no\. ?\d|nothing less|no longer than|not least",
    ZH.locale: (
        r"不仅|不但|不断|不只|非常(?!驻)|非洲|是非|不同|不久|不少|无论|不论|不管|未来|无锡|非凡|"
        r"别的|特别|级别|分别|性别|个别|区别|差别|非物质"
    ),
    JA.locale: (
        r"欠かせない|間違いない|やむを得ない|非常(?!駐)|未来|少なくない|"
        r"だけでなく|のみならず|ばかりでなく|無償|かもしれない|不動産"
    ),
    KO.locale: r"뿐만 아니라|뿐 아니라|적지 않|미래|무역|불교|안전|안내|안정|무대|무료",
}
# sure signs, by which the source is said to deny something
_SURE: dict[str, str] = {
    VI.locale: (r"\bkhông\b|\bchưa\b|\bchẳng\b|\bkhông được\b|\bcấm\b|\bkhông có\b|\bđừng\b"),
    EN.locale: (
        r"\bnot\b|n[’']t\b|\bno\b|\bnever\b|\bwithout\b|\bcannot\b|\bneither\b|\bnor\b|"
        r"\bnone\b|\bprohibit\w*|\bforbid\w*"
    ),
    ZH.locale: r"不|没有|没|未|禁止|勿|并非|无法|无需|无权",
    JA.locale: r"ない|ません|なかった|ず(?:に|、|。|$)|禁止|せず|ぬ(?:。|$)|なく",
    KO.locale: r"않|없|못하|못한|아니|아닙|아님|금지|말아야|마십시오|불가",
}
# whatever may carry the negation in the translation: a generous list keeps the check quiet
_ANY: dict[str, str] = {
    VI.locale: r"|\bphi\b|\bvô\b|\bbất\b|\bthiếu\b|\bkhỏi\b|\btránh\b|\bngừng\b|\btrừ\b|\btừ chối",
    EN.locale: (
        r"|\bun\w+|\bin(?:ability|valid|eligible|sufficient|complete|correct)\w*|\bnon-?\w+|"
        r"\bfail\w*|\black\w*|\brefus\w*|\bexcept\b|\bfree of\b|\bdis\w+|\bmiss\w*|\bavoid\w*|"
        r"\bban\w*|\bunless\b|\bfew\b|\bhardly\b|\b(?:yet|still)\b|\bim(?:possible|proper)\w*|"
        r"\bprevent\w*|\billegal\w*|\binstead\b|\bzero\b"
    ),
    ZH.locale: r"|无|非|拒|免|缺|莫|别|难以|除外|零|防止|避免|待",
    JA.locale: r"|無|未|不|非|拒|免|欠|なし|難い|除く|以外|ゼロ|防|避け|まい",
    KO.locale: (
        r"|안 |못|무[가-힣]|비[가-힣]|미[가-힣]|불[가-힣]|아닌|제외|거부|부족|말고|외에|방지"
    ),
}


def check_negation(pair: Pair) -> Iterator[Finding]:
    """Warn where one side denies something and the other shows no sign of it."""
    source, target = normal_plain(pair.source_html), normal_plain(pair.target_html)
    here, there = pair.source_locale, pair.target_locale
    denied = _search(_SURE[here], source, here)
    if denied and not _search(_SURE[there] + _ANY[there], target, there):
        yield Finding(
            "negation.lost", CLAUSE, Severity.WARN,
            _("The source denies something (“%(word)s”), the translation does not seem to. "
              "Compare the meaning.") % {"word": denied},
        )  # fmt: skip
    added = _search(_SURE[there], target, there)
    if added and not _search(_SURE[here] + _ANY[here], source, here):
        yield Finding(
            "negation.added", CLAUSE, Severity.WARN,
            _("The translation denies something (“%(word)s”), the source does not seem to. "
              "Compare the meaning.") % {"word": added},
        )  # fmt: skip


def _search(pattern: str, text: str, locale: str) -> str:
    """Return the first sign of a negation, words that deny nothing taken out before."""
    cleaned = re.sub(_HARMLESS[locale], " ", text, flags=re.I)
    found = re.search(pattern, cleaned, re.I)
    return found.group().strip() if found else ""
