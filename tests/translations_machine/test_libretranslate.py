"""The HTTP adapter against a server on this machine that behaves, and that does not."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from translations.engines import libretranslate
from translations.engines.beating import silent
from translations.engines.libretranslate import LibreTranslateEngine
from translations.engines.port import FAILED, EngineDownError

PAIR = ("vi", "zh")
LISTED = [
    {"code": "vi", "name": "Vietnamese", "targets": ["en", "vi", "zh-Hans", "xx"]},
    {"code": "xx", "name": "Unknown", "targets": ["vi"]},
]
Answer = tuple[int, Any]


class Server(HTTPServer):
    """Answers ``/translate`` with a function and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.answer: Callable[[dict[str, Any]], Answer] = upper
        self.listed: Answer = (200, LISTED)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._send(self.server.listed)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self._send(self.server.answer(body))

    def _send(self, answer: Answer) -> None:
        status, content = answer
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "7")
        if status == 302:
            self.send_header("Location", "http://192.0.2.1/")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:
        pass


def upper(body: dict[str, Any]) -> Answer:
    return 200, {"translatedText": [text.upper() for text in body["q"]]}


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.server_close()


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def engine(server: Server, pauses: list[float]) -> LibreTranslateEngine:
    return LibreTranslateEngine(server.address + "/", "key", pauses.append)


def texts(engine: LibreTranslateEngine, *sentences: str) -> list[str | None]:
    return [item.text for item in engine.translate(PAIR, sentences, beat=silent)]


def test_directions_are_those_of_our_languages(engine: LibreTranslateEngine) -> None:
    assert sorted(engine.pairs()) == [("vi", "en"), ("vi", "zh")]


def test_sentences_go_in_portions_with_the_servers_codes_and_key(
    engine: LibreTranslateEngine, server: Server
) -> None:
    sentences = [f"câu {number}" for number in range(45)]
    assert texts(engine, *sentences) == [sentence.upper() for sentence in sentences]
    assert [len(body["q"]) for body in server.asked] == [20, 20, 5]
    rest = {key: value for key, value in server.asked[0].items() if key != "q"}
    assert rest == {"source": "vi", "target": "zh-Hans", "format": "text", "api_key": "key"}


def test_busy_server_is_asked_again_after_its_own_pause(
    engine: LibreTranslateEngine, server: Server, pauses: list[float]
) -> None:
    answers = iter([(429, {}), (503, {}), upper({"q": ["a"]})])
    server.answer = lambda _body: next(answers)
    assert texts(engine, "a") == ["A"]
    assert pauses == [7.0, 4.0]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_server_that_stays_busy_is_down(
    engine: LibreTranslateEngine, server: Server, status: int
) -> None:
    server.answer = lambda _body: (status, {"error": "no"})
    with pytest.raises(EngineDownError, match=f"HTTP {status}"):
        texts(engine, "a")
    assert len(server.asked) == 3


def test_server_that_is_away_is_down(pauses: list[float]) -> None:
    engine = LibreTranslateEngine("http://127.0.0.1:9", sleep=pauses.append)
    with pytest.raises(EngineDownError, match="ConnectionError"):
        engine.pairs()
    assert pauses == []  # looking what there is never waits


def test_server_that_is_too_slow_is_down(
    engine: LibreTranslateEngine, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()
    engine.pairs()
    monkeypatch.setattr(
        LibreTranslateEngine._ask, "__defaults__", (libretranslate.Patience(1, (1, 0.05)),)
    )

    def late(body: dict[str, Any]) -> Answer:
        release.wait(5)
        return upper(body)

    server.answer = late
    with pytest.raises(EngineDownError, match="Timeout"):
        texts(engine, "a")
    release.set()


@pytest.mark.parametrize(
    "bad",
    [
        (400, {"error": "bad"}),
        (302, {}),
        (200, {"translatedText": ["one", "too", "many", "of", "them"]}),
        (200, {"translatedText": "text"}),
        (200, {"translatedText": [1, 2]}),
        (200, [1]),
        (200, b"<html>"),
    ],
)
def test_bad_answer_costs_only_the_sentence_that_caused_it(
    engine: LibreTranslateEngine, server: Server, bad: Answer
) -> None:
    server.answer = lambda body: bad if "bad" in body["q"] else upper(body)
    found = engine.translate(PAIR, ["a", "bad", "c"], beat=silent)
    assert [item.text for item in found] == ["A", None, "C"]


def test_server_that_answers_everything_badly_is_down(
    engine: LibreTranslateEngine, server: Server
) -> None:
    server.answer = lambda _body: (400, {"error": "bad"})
    with pytest.raises(EngineDownError, match="HTTP 400"):
        texts(engine, "a", "b")
    assert engine.translate(PAIR, ["a"], beat=silent) == [FAILED]


def test_endless_answer_is_not_read_to_its_end(
    engine: LibreTranslateEngine, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.pairs()
    monkeypatch.setattr(libretranslate, "MOST_ANSWER", 40)
    server.answer = lambda body: (200, {"translatedText": ["x" * 100 for _text in body["q"]]})
    assert engine.translate(PAIR, ["a"], beat=silent) == [FAILED]


@pytest.mark.parametrize("listed", [(200, {"error": "x"}), (200, b"no"), (404, {})])
def test_server_that_is_none_is_down(
    engine: LibreTranslateEngine, server: Server, listed: Answer
) -> None:
    server.listed = listed
    with pytest.raises(EngineDownError):
        engine.pairs()
