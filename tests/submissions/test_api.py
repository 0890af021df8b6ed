from __future__ import annotations

import json
import re
from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from portal.records.models import AuditEntry
from portal.submissions import files, limits
from portal.submissions.actions import tokens
from portal.submissions.api.schema import document
from portal.submissions.kinds import rules
from portal.submissions.models import ApiToken, Submission, SubmittedFile
from tests.submissions.world import DECLARED, browser, news, picture, sender, sent, unit
from tests.trees import Tree

API = "/contribute/api/v1/"
CASES = 200
CONTENT = {key: value for key, value in news().items() if key not in {"declared", "press"}}


@pytest.fixture
def token(tree: Tree) -> str:
    return tokens.make(unit("a"), "Hệ thống văn bản", None)


def call(token: str, path: str, body: Any = None, key: str = "", **extra: Any) -> Any:
    """Send what a machine sends."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    if key:
        headers["idempotency-key"] = key
    headers |= extra.pop("headers", {})
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    if body is None and not extra:
        return client.get(API + path, headers=headers)
    if "raw" in extra:
        return client.post(API + path, extra["raw"], content_type=extra["kind"], headers=headers)
    return client.post(API + path, body, content_type="application/json", headers=headers)


def item(**changes: Any) -> dict[str, Any]:
    return {"kind": "news", "send": True, "declarations": DECLARED, "content": CONTENT, **changes}


def test_a_machine_sends_an_item_once_per_key(token: str) -> None:
    first = call(token, "items/", item(), key="vanban-0001")
    again = call(token, "items/", item(), key="vanban-0001")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["reference"].startswith("GB-")
    assert Submission.objects.count() == 1
    other = call(token, "items/", item(content={**CONTENT, "title": "Khác"}), key="vanban-0001")
    assert other.status_code == 409
    assert Submission.objects.get().title == CONTENT["title"]
    assert AuditEntry.objects.filter(act="submission.stored_by_machine").count() == 1


def test_files_are_added_before_sending(token: str) -> None:
    made = call(token, "items/", item(send=False), key="vanban-0002").json()
    assert made["state"] == "draft"
    said = {"caption": "Cảng", "credit": "An", "licence": "own"}
    client = Client(HTTP_HOST="localhost", headers={"authorization": f"Bearer {token}"})
    url = f"{API}items/{made['id']}/files/"
    assert client.post(url, {"file": picture(), **said}).status_code == 201
    assert client.post(url, {"file": picture("x.exe"), **said}).status_code == 422
    assert client.post(url, {"file": picture(), **said, "licence": "x"}).status_code == 422
    answer = client.post(f"{API}items/{made['id']}/send/")
    assert answer.json()["state"] == "received"
    assert SubmittedFile.objects.get().caption == "Cảng"
    assert client.post(url, {"file": picture(), **said}).status_code == 409


def test_what_is_said_of_a_file_stays_with_it_where_two_arrive_at_once(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = call(token, "items/", item(send=False), key="vanban-0008").json()
    receive = files.receive

    def receive_two(submission: Submission, *arguments: Any) -> list[str]:
        refused = receive(submission, *arguments)
        receive(submission, [picture("sau.png")], None)
        return refused

    monkeypatch.setattr(files, "receive", receive_two)
    client = Client(HTTP_HOST="localhost", headers={"authorization": f"Bearer {token}"})
    said = {"caption": "Cảng", "credit": "An", "licence": "own", "file": picture("truoc.png")}
    assert client.post(f"{API}items/{made['id']}/files/", said).status_code == 201
    captions = dict(SubmittedFile.objects.values_list("name", "caption"))
    assert captions == {"truoc.png": "Cảng", "sau.png": ""}


def test_the_tripwire_stands_before_this_door_too(token: str) -> None:
    answer = call(token, "items/", item(content={**CONTENT, "text": "TỐI MẬT"}), key="vanban-0003")
    assert (answer.status_code, answer.json()["code"]) == (422, "secrecy")
    assert not Submission.objects.exists()
    assert AuditEntry.objects.get(act="submission.secrecy_stopped").details == {"fields": ["text"]}


def test_what_is_missing_is_named_and_the_draft_is_kept(token: str) -> None:
    answer = call(token, "items/", item(declarations=[]), key="vanban-0004")
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == set(DECLARED)
    assert Submission.objects.get().sent_at is None


@pytest.mark.parametrize("bad", ["", "x", "Bearer", "a" * 500])
def test_without_a_valid_token_nothing_is_told(token: str, bad: str) -> None:
    for path in ("items/", f"items/{uuid4()}/"):
        answer = call(bad, path, item(), key="vanban-0005")
        assert answer.status_code in {401, 405}
    assert not Submission.objects.exists()


def test_a_session_does_not_open_the_machines_door(token: str) -> None:
    client = browser(sender("an", unit("a")))
    assert client.get(f"{API}items/{sent(client).pk}/").status_code == 401


def test_a_revoked_token_is_worthless(token: str) -> None:
    tokens.revoke(ApiToken.objects.get(), None)
    assert call(token, "items/", item(), key="vanban-0006").status_code == 401


def test_a_unit_that_ended_sends_nothing(token: str) -> None:
    organisation = unit("a")
    organisation.valid_to = timezone.localdate() - timezone.timedelta(days=1)
    organisation.save()
    assert call(token, "items/", item(), key="vanban-0007").status_code == 401


def test_another_units_items_do_not_exist(token: str) -> None:
    other = sent(browser(sender("binh", unit("b"))))
    stranger = tokens.make(unit("b"), "Máy khác", None)
    made = call(token, "items/", item(send=False), key="vanban-0008").json()
    for path in ("items/{}/", "items/{}/send/", "items/{}/files/"):
        body = None if path == "items/{}/" else {}
        assert call(token, path.format(other.pk), body).status_code == 404
        assert call(stranger, path.format(made["id"]), body).status_code == 404
    # the same key of another unit is another item
    assert call(stranger, "items/", item(send=False), key="vanban-0008").status_code == 201


def test_calls_of_a_unit_are_limited(token: str, monkeypatch: Any) -> None:
    monkeypatch.setitem(limits.MOST, limits.CALLS, 2)
    answers = [call(token, f"items/{uuid4()}/").status_code for _ in range(3)]
    assert answers == [404, 404, 429]


def test_the_description_is_whole_and_open() -> None:
    found = document()
    for kind in rules().kinds:
        assert any(
            option["properties"]["kind"]["const"] == kind
            for option in found["components"]["schemas"]["Item"]["oneOf"]
        )
    for name in ("Passport", "Problem"):
        jsonschema.Draft202012Validator.check_schema(found["components"]["schemas"][name])
    names = re.findall(r"#/components/schemas/(\w+)", json.dumps(found))
    assert set(names) <= set(found["components"]["schemas"])


ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, "", " ", "\x00", "\ud800", "a" * 60_000, [], {}, [[]],
    {"a": {"b": []}}, "<script>", "' OR 1=1", "2026-13-45", "vi", "news", "\u202e", "𝕬" * 50,
    ["no_state_secret"] * 3,
)  # fmt: skip


def cases(seed: int) -> Random:
    """Return a source of cases that come out the same each time."""
    return Random(seed)  # noqa: S311  nothing secret


def bodies(random: Random) -> Iterator[tuple[str, str]]:
    """Yield bodies and content types: right ones, changed ones, and none at all."""
    for _ in range(CASES):
        body: Any = json.loads(json.dumps(item(send=random.random() < 0.2)))
        body["kind"] = random.choice([*rules().kinds, "news", "x"])
        for _change in range(random.randint(0, 3)):
            target = random.choice([body, body["content"]]) if isinstance(body, dict) else {}
            name = random.choice([*CONTENT, "kind", "content", "send", "declarations", "extra"])
            if random.random() < 0.3:
                target.pop(name, None)
            else:
                target[name] = random.choice(ODD)
            if not isinstance(body.get("content"), dict):
                break
        text = json.dumps(body)
        if random.random() < 0.15:
            cut = random.randint(0, len(text))
            text = random.choice([text[:cut], "[" * 3000, "", "nan", "[NaN]", "1", "null", '"x"'])
        kind = random.choice(["application/json"] * 9 + ["text/plain"])
        yield text, kind


def conforms(operation: dict[str, Any], answer: Any) -> str:
    """Return what is wrong with an answer against the description, nothing if it conforms."""
    status = str(answer.status_code)
    if status not in operation["responses"]:
        return f"status {status} is not described"
    content = operation["responses"][status]["content"]["application/json"]["schema"]["$ref"]
    schema = document()["components"]["schemas"][content.rsplit("/", 1)[1]]
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(answer.json()))
    return "; ".join(error.message for error in errors)


@pytest.fixture
def unlimited(monkeypatch: Any) -> None:
    for scope in limits.MOST:
        monkeypatch.setitem(limits.MOST, scope, 10**6)


@pytest.mark.usefixtures("unlimited")
def test_two_hundred_bodies_get_a_described_answer(token: str) -> None:
    random, wrong, statuses = cases(20), [], set()
    operation = document()["paths"]["/items/"]["post"]
    for number, (text, kind) in enumerate(bodies(random)):
        keys = [f"vanban-{number:04}", f"vanban-{number // 2:04}", "", "é", "a" * 101]
        key = random.choice(keys)
        answer = call(token, "items/", key=key, raw=text, kind=kind)
        statuses.add(answer.status_code)
        if problem := conforms(operation, answer):
            wrong.append((problem, answer.status_code, text[:200]))
    assert wrong == []
    assert {200, 201, 400, 415, 422} & statuses >= {201, 400, 415, 422}


@pytest.mark.usefixtures("unlimited")
def test_two_hundred_files_get_a_described_answer(token: str) -> None:
    random, wrong = cases(21), []
    made = call(token, "items/", item(send=False), key="vanban-tep").json()
    operation = document()["paths"]["/items/{pk}/files/"]["post"]
    names = ["a.png", "a.exe", "...", "", "12-MẬT.pdf", "a\u202eb.png", "x" * 300 + ".png", "a.pdf"]
    for _ in range(CASES):
        data = random.randbytes(random.randint(1, 50))
        file = SimpleUploadedFile(random.choice(names) or "x", data)
        posted = {"file": file, "caption": "c", "credit": "c", "licence": "own"}
        for name in random.sample(sorted(posted), random.randint(0, 2)):
            posted[name] = random.choice(["", "TỐI MẬT", "x" * 5000, "own"])
        client = Client(
            HTTP_HOST="localhost", raise_request_exception=False,
            headers={"authorization": f"Bearer {token}"},
        )  # fmt: skip
        url = f"{API}items/{random.choice([made['id'], uuid4()])}/files/"
        if random.random() < 0.15:
            kind = random.choice(["multipart/form-data", "multipart/form-data; boundary=x", "a/b"])
            answer = client.post(url, b"--x\r\nbroken", content_type=kind)
        else:
            answer = client.post(url, posted)
        if problem := conforms(operation, answer):
            wrong.append((problem, answer.status_code))
    assert wrong == []


OPERATIONS = [("/items/{pk}/", "get"), ("/items/{pk}/send/", "post")]


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_two_hundred_ids_get_a_described_answer(token: str, path: str, method: str) -> None:
    random = cases(22)
    made = call(token, "items/", item(send=False), key="vanban-id").json()
    operation = document()["paths"][path][method]
    for _ in range(CASES):
        pk = random.choice([made["id"], uuid4()])
        body: Any = {} if method == "post" else None
        answer = call(random.choice([token, token, "x"]), path[1:].format(pk=pk), body)
        assert conforms(operation, answer) == ""


@pytest.mark.parametrize("rest", ["x", "items", "items/1/", "items/..%2f/", "items/%00/", "đ"])
def test_addresses_that_do_not_exist_are_told_in_the_same_shape(token: str, rest: str) -> None:
    assert call(token, rest).status_code in {404, 405}
