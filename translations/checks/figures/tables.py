"""How each language writes large numbers, money, units and small numbers in words."""

from __future__ import annotations

from translations.languages import EN, JA, KO, VI, ZH

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
MYRIAD, HUNDRED_MILLION, TRILLION = 10**4, 10**8, 10**12

# separators of groups and of decimals
SEPARATORS = {VI.locale: (".", ","), **{lang.locale: (",", ".") for lang in (EN, ZH, JA, KO)}}

MULTIPLIERS: dict[str, dict[str, int]] = {
    VI.locale: {
        "nghìn tỷ": TRILLION, "nghìn tỉ": TRILLION, "ngàn tỷ": TRILLION, "ngàn tỉ": TRILLION,
        "nghìn": THOUSAND, "ngàn": THOUSAND, "triệu": MILLION, "tỷ": BILLION, "tỉ": BILLION,
    },
    EN.locale: {
        "hundred": 100, "thousand": THOUSAND, "million": MILLION, "mn": MILLION,
        "billion": BILLION, "bn": BILLION, "trillion": TRILLION,
    },
    ZH.locale: {
        "万亿": TRILLION, "千亿": 10**11, "百亿": 10**10, "十亿": BILLION, "亿": HUNDRED_MILLION,
        "千万": 10**7, "百万": MILLION, "十万": 10**5, "万": MYRIAD, "千": THOUSAND, "百": 100,
    },
    JA.locale: {
        "兆": TRILLION, "千億": 10**11, "百億": 10**10, "億": HUNDRED_MILLION,
        "千万": 10**7, "百万": MILLION, "万": MYRIAD, "千": THOUSAND, "百": 100,
    },
    KO.locale: {
        "조": TRILLION, "천억": 10**11, "백억": 10**10, "십억": BILLION, "억": HUNDRED_MILLION,
        "천만": 10**7, "백만": MILLION, "십만": 10**5, "만": MYRIAD, "천": THOUSAND, "백": 100,
    },
}  # fmt: skip

# how a value is written back: the largest that divides it well comes first
WRITTEN: dict[str, tuple[tuple[int, str], ...]] = {
    VI.locale: ((BILLION, " tỷ"), (MILLION, " triệu")),
    EN.locale: ((BILLION, " billion"), (MILLION, " million")),
    ZH.locale: ((HUNDRED_MILLION, "亿"), (MYRIAD, "万")),
    JA.locale: ((HUNDRED_MILLION, "億"), (MYRIAD, "万")),
    KO.locale: ((HUNDRED_MILLION, "억"), (MYRIAD, "만")),
}

CURRENCIES: dict[str, str] = {
    "VND": "VND|VNĐ|₫|đồng|đ|dong|越南盾|越盾|ベトナムドン|ドン|베트남 동|베트남동|동",
    "USD": (
        "USD|US$|$|đô la Mỹ|đô-la Mỹ|đô la|đô-la|US dollars|dollars|dollar|美元|美金|米ドル|ドル|"
        "미국 달러|미 달러|달러"
    ),
    "EUR": "EUR|€|euros|euro|欧元|ユーロ|유로",
    "JPY": "JPY|¥|yên|yen|日元|日圆|円|엔",
    "CNY": "CNY|RMB|nhân dân tệ|tệ|yuan|人民币|人民元|元|위안",
    "KRW": "KRW|₩|won|韩元|韩币|ウォン|원",
    "GBP": "GBP|£|bảng Anh|pounds|英镑|英ポンド|ポンド|파운드",
}
UNITS: dict[str, str] = {
    "%": "%|phần trăm|per cent|percent|パーセント|퍼센트",
    "km²": (
        "km²|km2|㎢|ki-lô-mét vuông|square kilometres|square kilometers|平方公里|"
        "平方キロメートル|平方キロ|제곱킬로미터"
    ),
    "m²": ("m²|m2|㎡|mét vuông|square metres|square meters|平方米|平方メートル|제곱미터"),
    "m³": "m³|m3|㎥|mét khối|cubic metres|cubic meters|立方米|立方メートル|세제곱미터",
    "km": (
        "km|㎞|ki-lô-mét|kilometres|kilometers|kilometre|kilometer|公里|千米|キロメートル|킬로미터"
    ),
    "m": "m|mét|metres|meters|metre|meter|米|メートル|미터",
    "ha": "ha|héc-ta|hécta|hectares|hectare|公顷|ヘクタール|헥타르",
    "t": "tấn|tonnes|tonne|tons|ton|吨|トン|톤",
    "kg": "kg|㎏|ki-lô-gam|kilograms|kilogram|公斤|千克|キログラム|킬로그램",
    "nmi": "hải lý|nautical miles|nautical mile|海里|해리",
    "TEU": "TEUs|TEU",
    "MW": "MW|mê-ga-oát|megawatts|megawatt|兆瓦|メガワット|메가와트",
    "°C": "°C|℃|độ C|degrees Celsius|摄氏度|섭씨도",
}

_SMALL: dict[str, str] = {
    VI.locale: "không|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một|mười hai",
    EN.locale: ("zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"),
}
_ORDINALS = "|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_OTHER_WORDS: dict[tuple[str, int], tuple[str, ...]] = {
    (VI.locale, 1): ("nhất", "đầu tiên"), (VI.locale, 2): ("nhì", "đôi", "cặp"),
    (VI.locale, 4): ("tư",), (VI.locale, 7): ("bẩy",), (VI.locale, 12): ("tá",),
    (EN.locale, 1): ("single", "a", "an", "once"),
    (EN.locale, 2): ("both", "pair", "twice", "double"),
    (EN.locale, 12): ("dozen",), (ZH.locale, 2): ("两", "双"),
}  # fmt: skip
HAN_DIGITS = "〇一二三四五六七八九"
_NATIVE_KOREAN = " 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두".split(" ")
_SINO_KOREAN = "영일이삼사오육칠팔구"
LARGEST_WORD = 12
LARGEST_HAN = 99


def words_for(value: int, locale: str) -> tuple[str, ...]:
    """Return how a small whole number is written in words, nothing for larger ones."""
    if locale in _SMALL and value <= LARGEST_WORD:
        found = [_SMALL[locale].split("|")[value], *_OTHER_WORDS.get((locale, value), ())]
        if locale == EN.locale:
            found.append(_ORDINALS.split("|")[value])
        return tuple(word for word in found if word)
    if locale in (ZH.locale, JA.locale) and value <= LARGEST_HAN:
        return (han(value), *_OTHER_WORDS.get((locale, value), ()))
    if locale == KO.locale and value <= LARGEST_WORD:
        native = (_NATIVE_KOREAN[value],) if value else ()
        return (*native, *_sino(value))
    return ()


def han(value: int) -> str:
    """Return a number up to 99 in Chinese characters."""
    tens, ones = divmod(value, 10)
    if not tens:
        return HAN_DIGITS[ones]
    return f"{HAN_DIGITS[tens] if tens > 1 else ''}十{HAN_DIGITS[ones] if ones else ''}"


def _sino(value: int) -> tuple[str, ...]:
    tens, ones = divmod(value, 10)
    return (f"{'십' if tens else ''}{_SINO_KOREAN[ones] if ones or not tens else ''}",)
