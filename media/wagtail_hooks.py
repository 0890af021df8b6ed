"""Puts the intake before the stock upload screens, and its list into the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from media.admin.choosers import document_upload_view, image_upload_view
from media.admin.uploads import (
    DocumentsAddOneView,
    DocumentsAddView,
    ImagesAddOneView,
    ImagesAddView,
)
from media.admin.waiting_list import may_send
from media.models import PortalDocument, PortalImage


class IncomingMenuItem(MenuItem):
    """Shown to those who may send files."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the list's own rule."""
        return may_send(request.user)


@hooks.register("register_admin_urls")
def register_intake_urls() -> list[URLPattern | URLResolver]:
    """Mount the ways in; these come before the stock addresses of the same path."""
    return [
        path("files/", include("media.urls")),
        path("images/add/", ImagesAddOneView.as_view(), name="intake_images_add"),
        path("images/multiple/add/", ImagesAddView.as_view(), name="intake_images"),
        path("images/chooser/create/", image_upload_view(), name="intake_image_chooser"),
        path("documents/add/", DocumentsAddOneView.as_view(), name="intake_documents_add"),
        path("documents/multiple/add/", DocumentsAddView.as_view(), name="intake_documents"),
        path("documents/chooser/create/", document_upload_view(), name="intake_document_chooser"),
    ]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Return the styles of the upload screens."""
    return format_html('<link rel="stylesheet" href="{}">', static("portal_media/admin.css"))


@hooks.register("register_reports_menu_item")
def register_incoming_menu_item() -> IncomingMenuItem:
    """Show the list of files on their way in."""
    return IncomingMenuItem(
        _("Incoming files"),
        reverse("portal_media:incoming"),
        name="incoming-files",
        icon_name="doc-full-inverse",
        order=105,
    )


@hooks.register("construct_image_chooser_queryset")
def only_accepted_images(
    images: QuerySet[PortalImage], request: HttpRequest
) -> QuerySet[PortalImage]:
    """Offer only pictures that passed the intake."""
    return images.exclude(accepted_sha256="")


@hooks.register("construct_document_chooser_queryset")
def only_accepted_documents(
    documents: QuerySet[PortalDocument], request: HttpRequest
) -> QuerySet[PortalDocument]:
    """Offer only documents that passed the intake."""
    return documents.exclude(accepted_sha256="")
