from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.test import Client

from tests.trees import Tree


@contextmanager
def database_away() -> Iterator[None]:
    with (
        patch.object(connection, "cursor", side_effect=OperationalError("could not connect")),
        patch.object(connection, "chunked_cursor", side_effect=OperationalError("no connection")),
    ):
        yield


@pytest.mark.parametrize(("url", "tag"), [("/vi/", "vi"), ("/ja/nyusu/", "ja")])
def test_without_database_readers_get_a_plain_503_in_their_language(
    tree: Tree, url: str, tag: str
) -> None:
    reader = Client(HTTP_HOST="localhost", raise_request_exception=False)
    with database_away():
        response = reader.get(url)
    html = response.content.decode()
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert f'lang="{tag}"' in html
    assert "Traceback" not in html
    assert "could not connect" not in html
    rest = url.partition(f"/{tag}/")[2]
    assert f'href="/ko/{rest}"' in html  # the same address, to the letter, in another language


def test_an_unknown_host_gets_a_plain_400(tree: Tree) -> None:
    response = Client(HTTP_HOST="evil.example", raise_request_exception=False).get("/vi/")
    assert response.status_code == 400
    assert "Traceback" not in response.content.decode()
