"""A LibreTranslate server as an engine: plain HTTP, small portions, clear about giving up."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import requests
from django.utils.translation import gettext as _

from translations.engines.beating import silent
from translations.engines.port import FAILED, Beat, EngineDownError, Model, Pair, Rendered
from translations.languages import LANGUAGES

PORTION = 20  # sentences in one request
PAUSES = (1.0, 4.0)
LONGEST_PAUSE = 30.0
TOO_MANY = 429
MOST_ANSWER = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a server is tried, and how many seconds it may take to connect and to answer."""

    tries: int
    timeout: tuple[float, float]


# an answer takes less than a worker's lease of its job
THOROUGH = Patience(3, (5, 40))
# the worker looks every minute what there is, and has other things to do
BRIEF = Patience(1, (3, 10))


class _AnswerError(Exception):
    """The server answered, but not with a translation."""


class LibreTranslateEngine:
    """Speaks ``/languages`` and ``/translate`` of one server."""

    name = "libretranslate"

    def __init__(
        self, address: str, key: str = "", sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._address = address.rstrip("/")
        self._key = key
        self._sleep = sleep
        self._codes: dict[str, str] = {}

    def pairs(self) -> dict[Pair, Model]:
        """Ask the server which directions it has; its codes differ between versions."""
        try:
            listed = self._ask("GET", "/languages", None, silent, BRIEF)
        except _AnswerError as error:
            raise EngineDownError(self._say(str(error))) from error
        known = {name: lang.code for lang in LANGUAGES for name in (lang.tag, lang.code)}
        found: dict[Pair, Model] = {}
        if not isinstance(listed, list):
            raise EngineDownError(self._say(_("its list of languages is none")))
        for entry in (item for item in listed if isinstance(item, dict)):
            source = known.get(str(entry.get("code")))
            for code in entry.get("targets", []):
                target = known.get(str(code))
                if source and target and source != target:
                    self._codes[source], self._codes[target] = str(entry["code"]), str(code)
                    found[source, target] = self._model((source, target))
        return found

    def lengths(self, pair: Pair, sentences: Sequence[str]) -> list[int] | None:
        """Tell nothing: the server does not."""
        return None

    def translate(
        self, pair: Pair, sentences: Sequence[str], *, beat: Beat, is_careful: bool = False
    ) -> list[Rendered]:
        """Translate portion by portion; one that is answered badly, sentence by sentence."""
        if pair[0] not in self._codes:
            self.pairs()
        found: list[Rendered] = []
        for start in range(0, len(sentences), PORTION):
            found.extend(self._portion(pair, sentences[start : start + PORTION], beat))
            beat()
        return found

    def _portion(self, pair: Pair, portion: Sequence[str], beat: Beat) -> list[Rendered]:
        try:
            return [Rendered(text) for text in self._texts(pair, portion, beat)]
        except _AnswerError as error:
            if len(portion) == 1:
                return [FAILED]
            alone = [self._portion(pair, [sentence], beat)[0] for sentence in portion]
            if all(item is FAILED for item in alone):
                raise EngineDownError(self._say(str(error))) from error
            return alone

    def _texts(self, pair: Pair, portion: Sequence[str], beat: Beat) -> list[str]:
        codes = [self._codes.get(code, code) for code in pair]
        key = {"api_key": self._key} if self._key else {}
        body = {"q": list(portion), "source": codes[0], "target": codes[1], "format": "text"}
        answer = self._ask("POST", "/translate", body | key, beat)
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(texts, list) or len(texts) != len(portion):
            raise _AnswerError(_("it gave back another number of texts than it was sent"))
        if not all(isinstance(text, str) for text in texts):
            raise _AnswerError(_("what it gave back is no text"))
        return texts

    def _ask(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None,
        beat: Beat,
        patience: Patience = THOROUGH,
    ) -> Any:
        """Send one request, again after a pause where the server is busy or away."""
        reason, pause = "", PAUSES[0]
        for number in range(patience.tries):
            if number:
                beat()
                self._sleep(pause)
            pause = PAUSES[min(number, len(PAUSES) - 1)]
            try:
                with requests.request(
                    method, self._address + path, json=body, timeout=patience.timeout,
                    allow_redirects=False, stream=True,
                ) as response:  # fmt: skip
                    content = response.raw.read(MOST_ANSWER + 1, decode_content=True)
            except (requests.RequestException, OSError) as error:
                reason = type(error).__name__
                continue
            if response.status_code == TOO_MANY or response.status_code >= 500:  # noqa: PLR2004
                reason = f"HTTP {response.status_code}"
                pause = _wanted_pause(response, pause)
                continue
            return _read(response, content)
        raise EngineDownError(self._say(reason))

    def _model(self, pair: Pair) -> Model:
        return Model(f"libretranslate/{pair[0]}-{pair[1]}", "LibreTranslate")

    def _say(self, reason: str) -> str:
        return _("The LibreTranslate server does not answer as it should: %(reason)s.") % {
            "reason": reason
        }


def _wanted_pause(response: requests.Response, pause: float) -> float:
    """Return how long the server asks to wait, within reason."""
    try:
        return min(max(float(response.headers.get("Retry-After", pause)), 0.0), LONGEST_PAUSE)
    except ValueError:
        return pause


def _read(response: requests.Response, content: bytes) -> Any:
    """Return the JSON of an answer that is one."""
    if response.status_code != requests.codes.ok:
        raise _AnswerError(f"HTTP {response.status_code}")
    if len(content) > MOST_ANSWER:
        raise _AnswerError(_("its answer is too long"))
    try:
        return requests.compat.json.loads(content)
    except ValueError as error:
        raise _AnswerError(_("its answer is no JSON")) from error
