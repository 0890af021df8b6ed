"""Plants the portal of the walk: people, items, files, records."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.models import EditingSession
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    UploadedFile,
    Workflow,
)

from media.intake import receive
from portal.accounts.models import MembershipRequest, User
from portal.content.models.old_address import OldAddress
from portal.editorial.board.models import BoardMember
from portal.editorial.enums import Tier
from portal.editorial.models import TierTask
from portal.editorial.sources.enums import SourceKind
from portal.editorial.sources.models import NewsSource
from portal.feedback.enums import Matter
from portal.feedback.models import Report
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from portal.submissions.models import Submission
from search.models import EditorsPick, PublicDocument, ServerIndex, SynonymSet, SynonymWord
from sites.actions.load_profile import LoadProfile
from sites.models import Organisation
from sites.reader import path_of
from tests.media.stored import accepted_document, accepted_picture
from tests.permissions.pages import plant_pages
from tests.permissions.translations import plant_translation
from tests.permissions.world import TIERS, World, make_person, png, tier_group
from tests.trees import make_article, minimal_site
from translations.models import MemoryEntry, Term, TermForm


def plant() -> World:
    """Make everything; the caller takes it back."""
    LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
    world = World(minimal_site())
    with override("vi"):
        _people(world)
        plant_pages(world)
        plant_translation(world)
        _files(world)
        _administration(world)
        for name, person in world.people.items():
            _own(world, name, person)
    return world


def _people(world: World) -> None:
    """One principal per role; the others made what the principals try things on."""
    bare = Group.objects.create(name="chỉ vào trang quản trị")
    bare.permissions.add(Permission.objects.get(codename="access_admin"))
    world.things["ordinary_group"] = Group.objects.create(name="cộng tác viên")
    for name in ("plain", *TIERS):
        groups = [tier_group(*TIERS[name])] if name in TIERS else []
        world.people[name] = make_person(name, *groups)
    world.people["bare"] = make_person("bare", bare)
    world.people["superuser"] = make_person("superuser", is_superuser=True)
    for name, role in (
        ("writer", "update"), ("editor", "edit"), ("moderator", "moderate"),
        ("moderator2", "moderate"), ("administrator", "administer"),
    ):  # fmt: skip
        world.others[name] = make_person(name, tier_group(*TIERS[role]))


def _files(world: World) -> None:
    things, owner = world.things, world.others["editor"]
    things["image"] = accepted_picture(png(), "cang.png", uploaded_by_user=owner)
    things["document"] = accepted_document(
        b"so,lieu\n", "so-lieu.csv", title="Bảng số liệu", uploaded_by_user=owner
    )
    for file in (things["image"], things["document"]):
        file.get_file_size()
        file.get_file_hash()
    things["rendition"] = things["image"].get_rendition("width-8|format-jpeg")
    root = Collection.get_first_root_node()
    things["collection"] = root.add_child(instance=Collection(name="Ảnh cảng"))
    with_password = root.add_child(instance=Collection(name="Có mật khẩu"))
    things["restriction"] = CollectionViewRestriction.objects.create(
        collection=with_password, restriction_type="password", password="mot-mat-khau"
    )
    closed = root.add_child(instance=Collection(name="Nội bộ"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    things["private_document"] = accepted_document(
        b"rieng\n", "rieng.csv", title="Riêng", collection=closed
    )


def _administration(world: World) -> None:
    things = world.things
    things["person"] = make_person("colleague", things["ordinary_group"])
    things["group"] = tier_group(Tier.EDIT, "vi")
    things["asked_group"] = tier_group(Tier.MODERATE, "vi")
    things["workflow"] = Workflow.objects.get(pk=things["home"].get_workflow().pk)
    things["task"] = TierTask.objects.get(tier=Tier.EDIT, locale__language_code="vi")
    things["request"] = MembershipRequest.objects.create(
        user=things["person"], group=things["group"], email=things["person"].email,
        reason="Quyết định 12", requested_by=world.others["administrator"],
    )  # fmt: skip
    things["job"] = OutboxJob.objects.create(
        consumer="search", key="page:1", state=JobState.DEAD, attempts=5, error="hỏng"
    )
    _search(things)
    _translation(world)
    things["old_address"] = OldAddress.objects.create(
        path="/tin-cu.html", target="/vi/", reference="Danh sách thử nghiệm"
    )
    things["source"] = NewsSource.objects.create(
        name="Báo thử nghiệm", kind=SourceKind.values[0], hostname="bao.example.org",
        valid_from=date(2026, 1, 5),
    )  # fmt: skip
    things["report"] = Report.objects.create(
        page=things["live"].page_ptr, title="Bản tin 1", path="/vi/", locale_code="vi",
        matter=Matter.values[0], message="Sai chính tả ở dòng hai.",
    )  # fmt: skip
    things["organisation"] = Organisation.objects.first()
    things["submission"] = Submission.objects.create(
        organisation=things["organisation"], kind="news", title="Tin của đơn vị",
        language="vi", section="news", door_language="vi", saved_at=timezone.now(),
        sent_at=timezone.now(), first_sent_at=timezone.now(), reference="GB-2026-00001",
        content={"title": "Tin của đơn vị", "text": "Một đoạn."},
    )  # fmt: skip
    things["member"] = BoardMember.objects.create(
        name="Nguyễn Thị An", position="member", decision_number="01/QĐ",
        decision_date=date(2026, 1, 5), term_from=date(2026, 1, 5),
    )  # fmt: skip


def _search(things: dict[str, Any]) -> None:
    """What the board keeps for search, and what the indexes say."""
    things["synonyms"] = SynonymSet.objects.create(note="cảng")
    for text in ("cảng", "bến cảng"):
        SynonymWord.objects.create(synonyms=things["synonyms"], language="vi", text=text)
    things["pick"] = EditorsPick.objects.create(
        language="vi", queries="cảng", page=things["live"].page_ptr
    )
    things["public_document"] = PublicDocument.objects.create(
        page_id=10**6, version=10**6, is_public=True, language="vi", problem="quá dài"
    )
    things["server_index"] = ServerIndex.objects.create(
        language="vi", name="portal-vi-1", state="building"
    )


def _translation(world: World) -> None:
    """What translators look things up in; the translation itself is planted with the pages."""
    things = world.things
    entry = MemoryEntry(
        source_locale="en", target_locale="vi", source_html="Harbour", target_html="Cảng",
        base_model="wagtailcore.page", object_id="0", title="Cảng", approval_id=0,
        revision_id=0, source_revision_id=0, approved_at=timezone.now(),
    )  # fmt: skip
    entry.save()
    things["memory_entry"] = entry
    term = Term(kind="place")
    term.forms = [TermForm(locale_code="vi", text="cảng")]
    term.save()
    things["term"] = term


def _own(world: World, name: str, person: User) -> None:
    """Give a principal what the admin ties to one person: uploads, an open editor, a draft."""
    uploads = {
        kind: UploadedFile.objects.create(
            for_content_type=_type_of(model), file=ContentFile(data, name=f"{name}.{suffix}"),
            uploaded_by_user=person,
        )
        for kind, model, data, suffix in (
            ("own_image_upload", get_image_model(), png(), "png"),
            ("own_document_upload", get_document_model(), b"so,lieu\n", "csv"),
        )
    }  # fmt: skip
    sent = SimpleUploadedFile(f"{name}.png", png(), "image/png")
    incoming = receive(sent, uploader=person, for_library=True)
    session = _editing_session(world.things["draft"], person)
    own = make_article(world.tree.sections["vi"], f"Bản nháp của {name}", owner=person)
    world.own[name] = {
        **uploads, "own_session": session, "own_draft": own, "own_incoming": incoming,
    }  # fmt: skip


def _type_of(model: Any) -> Any:
    return ContentType.objects.get_for_model(model)


def _editing_session(page: Any, person: User) -> Any:
    return EditingSession.objects.create(
        user=person, content_type=_type_of(type(page)), object_id=str(page.pk),
        last_seen_at=timezone.now(),
    )  # fmt: skip
