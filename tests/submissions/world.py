"""Units, their people and items in every state, as the tests of the departments' door need them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.accounts.models import User
from portal.outbox import worker
from portal.submissions.enums import Role
from portal.submissions.models import Submission, UnitMember
from sites.models import Organisation
from tests.permissions.world import png

PASSWORD = "Mật khẩu rất dài 2026"
DECLARED = ["no_state_secret", "rights", "author_and_source"]


def unit(code: str) -> Organisation:
    """Make a unit."""
    made, _is_new = Organisation.objects.get_or_create(
        code=code, defaults={"kind": "other", "names": {"vi": f"Đơn vị {code}"}}
    )
    return made


def sender(name: str, organisation: Organisation, role: str = Role.SENDER) -> User:
    """Make a person of a unit."""
    user = User.objects.create_user(
        name, f"{name}@example.org", PASSWORD, last_name="Nguyễn", first_name=name
    )
    UnitMember.objects.create(user=user, organisation=organisation, role=role, phone="0225 000 000")
    return user


def browser(user: User | None = None) -> Client:
    """Return somebody's browser."""
    client = Client(HTTP_HOST="localhost")
    if user is not None:
        client.force_login(user)
    return client


def news(**changes: Any) -> dict[str, Any]:
    """Return a filled-in form of news."""
    return {
        "title": "Đoàn công tác đến cảng",
        "summary": "Một câu tóm tắt.",
        "text": "Đoạn một của bài.\n\nĐoạn hai của bài.",
        "author": "Nguyễn Thị An",
        "source": "Đơn vị a",
        "language": "vi",
        "section": "news",
        "wished_on": "",
        "contact_name": "Nguyễn Thị An",
        "contact_phone": "0225 000 000",
        "contact_email": "",
        "declared": DECLARED,
        "press": "send",
        **changes,
    }


def write_url(kind: str = "news", pk: Any = None, language: str = "vi") -> str:
    """Return the address of a form."""
    return f"/contribute/{language}/write/{kind}/{pk or uuid4()}/"


def sent(client: Client, **changes: Any) -> Submission:
    """Send an item as somebody and return it."""
    pk = uuid4()
    answer = client.post(write_url(pk=pk), news(**changes))
    assert answer.status_code == 303, answer.content.decode()
    return Submission.objects.get(pk=pk)


def picture(name: str = "cang.png") -> SimpleUploadedFile:
    """Return a small picture."""
    return SimpleUploadedFile(name, png(), "image/png")


def work() -> int:
    """Let the worker do what is due."""
    return worker.run_due()
