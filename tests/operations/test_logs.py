from __future__ import annotations

import json
import logging
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client, RequestFactory

from portal.operations.logs import ConsoleFormatter, JSONFormatter, RedactingFormatter, request_id

SECRET = "s3cr3t-Gia-Tri-42"


def record(message: object, *args: Any, **extra: Any) -> logging.LogRecord:
    made = logging.LogRecord("portal.test", logging.INFO, "x.py", 1, message, args, None)
    made.__dict__.update(extra)
    return made


def line(message: object, *args: Any, **extra: Any) -> dict[str, Any]:
    text = JSONFormatter().format(record(message, *args, **extra))
    assert "\n" not in text
    return dict(json.loads(text))


def test_a_record_is_one_json_line() -> None:
    kept = request_id.set("a" * 32)
    entry = line("Đã đăng %s trang\nxong", 3, section="Tin tức")
    request_id.reset(kept)
    assert entry["message"] == "Đã đăng 3 trang\nxong"
    assert (entry["level"], entry["logger"], entry["section"]) == ("info", "portal.test", "Tin tức")
    assert entry["request_id"] == "a" * 32
    assert entry["time"].endswith("+00:00")


@pytest.mark.parametrize(
    "text",
    [
        f"connecting to postgres://portal:{SECRET}@db/portal",
        f"Authorization: Bearer {SECRET}",
        f"password={SECRET}",
        f"{{'new_password1': '{SECRET}', 'name': 'x'}}",
        f'{{"api_key": "{SECRET}"}}',
        f"GET /staff/login/?next=/admin/&code={SECRET}",
        f"https://portal.example.org/vi/?q={SECRET} failed",
        f"sessionid={SECRET}; path=/",
        f"csrfmiddlewaretoken={SECRET}",
    ],
)
def test_secrets_in_texts_are_taken_out(text: str) -> None:
    assert SECRET not in line(text)["message"]
    assert SECRET not in line("%s", text)["message"]
    assert SECRET not in RedactingFormatter().format(record(text))


@pytest.mark.parametrize(
    "name",
    ["password", "new_password1", "token", "access_token", "cookies", "Authorization", "SECRET_KEY",
     "otp", "recovery_code", "csrf", "session_key", "body", "html_body"],
)  # fmt: skip
def test_secrets_by_name_are_taken_out(name: str) -> None:
    entry = line("x", **{name: SECRET}, payload={name: SECRET, "inner": [{name: SECRET}]})
    assert SECRET not in json.dumps(entry)
    assert SECRET not in line("%(here)s", {"here": {name: SECRET}})["message"]


def test_ordinary_words_stay() -> None:
    text = "Trang /vi/tin-tuc/le-hoi-2026/ đã đăng; key topic: văn hóa? Có."
    assert line(text)["message"] == text


def test_the_text_of_a_mail_is_not_logged() -> None:
    mail = EmailMessage("Tiêu đề", SECRET, to=["a@example.org", "b@example.org"])
    entry = line("Could not send %s", mail, message_object=mail)
    assert SECRET not in json.dumps(entry)
    assert entry["message"] == "Could not send [mail to 2 recipients]"


def test_tokens_in_the_path_of_a_mailed_link_are_taken_out() -> None:
    request = RequestFactory().get(f"/staff/reset/{SECRET}/", {"x": "1"})
    request.resolver_match = SimpleNamespace(kwargs={"token": SECRET})
    entry = line("Not Found: %s", request.path, request=request, status_code=404)
    assert entry["message"] == "Not Found: /staff/reset/[redacted]/"


def test_a_traceback_is_kept_without_secrets() -> None:
    try:
        raise RuntimeError(f"token={SECRET}")
    except RuntimeError:
        made = record("failed")
        made.exc_info = sys.exc_info()
    entry = json.loads(JSONFormatter().format(made))
    assert "RuntimeError" in entry["error"]
    assert SECRET not in entry["error"]


def test_wrong_arguments_do_not_stop_logging() -> None:
    assert "[1]" in line("%d things and %s", 1)["message"] or "1" in line("%d and %s", 1)["message"]


def test_services_get_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert json.loads(ConsoleFormatter().format(record("x")))["message"] == "x"


@pytest.mark.django_db
def test_each_request_has_a_number_and_one_line(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(HTTP_HOST="localhost")
    with caplog.at_level(logging.INFO, logger="portal.request"):
        named = client.get("/vi/khong-co/?q=bi-mat", headers={"x-request-id": "0123456789abcdef"})
        unnamed = client.get("/vi/khong-co/", headers={"x-request-id": "not\tours"})
    assert named.headers["X-Request-ID"] == "0123456789abcdef"
    assert len(unnamed.headers["X-Request-ID"]) == 32
    lines = [item.getMessage() for item in caplog.records if item.name == "portal.request"]
    assert lines == ["GET /vi/khong-co/ 404"] * 2
