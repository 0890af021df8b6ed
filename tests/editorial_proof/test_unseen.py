"""What never was public says nothing at its address, not even that it was withdrawn."""

from __future__ import annotations

from http import HTTPStatus

from django.test import Client
from wagtail.models import Page

from portal.records.models import Withdrawal
from tests.editorial_proof.desk import Desk
from tests.editorial_proof.world import World


def test_an_item_withdrawn_before_its_hour(world: World) -> None:
    page = Page.objects.get(pk=world.items["vi-scheduled"])
    assert Desk(world).withdraw("vi-moderate-1", page).status_code == HTTPStatus.FOUND
    assert Withdrawal.objects.filter(object_id=str(page.pk)).exists()
    response = Client().get(f"/vi/tin-tuc/{page.slug}/")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert page.draft_title not in response.content.decode()


def test_an_item_withdrawn_after_it_was_public(world: World) -> None:
    page = Page.objects.get(pk=world.items["vi-public"])
    assert Desk(world).withdraw("vi-moderate-1", page).status_code == HTTPStatus.FOUND
    response = Client().get(f"/vi/tin-tuc/{page.slug}/")
    assert response.status_code == HTTPStatus.GONE
    assert "Bài đã được gỡ." in response.content.decode()
