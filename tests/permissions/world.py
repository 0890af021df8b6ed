"""One small portal with a thing for every address, and the people who try them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override
from PIL import Image as PILImage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    TaskState,
    UploadedFile,
    Workflow,
)

from portal.accounts.membership_guard import confirmed
from portal.accounts.models import MembershipRequest, User
from portal.content.models import period_for
from portal.editorial import checklist
from portal.editorial.actions.correct import CorrectItem
from portal.editorial.actions.decide import DecideReview
from portal.editorial.actions.reinstate_ask import AskReinstatement
from portal.editorial.actions.submit import SubmitForReview
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.actions.withdraw import WithdrawItem
from portal.editorial.board.models import BoardMember
from portal.editorial.digest import revision_digest
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup, TierTask
from portal.outbox.enums import JobState
from portal.outbox.models import OutboxJob
from portal.records.models import Approval
from search.models import EditorsPick, PublicDocument, ServerIndex, SynonymSet, SynonymWord
from sites.actions.load_profile import LoadProfile
from sites.reader import path_of
from tests.trees import Tree, make_article, minimal_site, publish

PASSWORD = "Mật khẩu rất dài 2026"
REASON = "Sai số liệu trong bảng thứ hai của bài."
URGENT = "Bão số 5 đổ bộ trong đêm, cần báo ngay cho công dân."

# whoever tries, in the order of the columns; ``ja`` holds kiểm duyệt of another language
PRINCIPALS = (
    "anonymous", "plain", "bare", "update", "edit", "moderate", "administer", "superuser", "ja",
)  # fmt: skip
TIERS = {
    "update": (Tier.UPDATE, "vi"),
    "edit": (Tier.EDIT, "vi"),
    "moderate": (Tier.MODERATE, "vi"),
    "administer": (Tier.ADMINISTER, "vi"),
    "ja": (Tier.MODERATE, "ja"),
}


@dataclass
class World:
    """The planted portal: things by name, people by role, and per person what is their own."""

    tree: Tree
    people: dict[str, User] = field(default_factory=dict)
    others: dict[str, User] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    own: dict[str, dict[str, Any]] = field(default_factory=dict)

    def thing(self, name: str, principal: str) -> Any:
        """Return a thing; what starts with ``own_`` belongs to whoever asks."""
        if name.startswith("own_"):
            return self.own[principal if principal in self.own else "superuser"][name]
        return self.things[name]


def plant() -> World:
    """Make everything; the caller takes it back."""
    LoadProfile(path_of("hai_phong"), "tests", None, None).execute()
    world = World(minimal_site())
    with override("vi"):
        _people(world)
        _pages(world)
        _files(world)
        _administration(world)
        for name, person in world.people.items():
            _own(world, name, person)
    return world


def png() -> bytes:
    """Return a small picture."""
    data = BytesIO()
    PILImage.new("RGB", (8, 8), "red").save(data, "PNG")
    return data.getvalue()


def make_person(name: str, *groups: Group, **fields: Any) -> User:
    """Make somebody who may sign in."""
    user = User.objects.create_user(
        name, f"{name}@example.org", PASSWORD, first_name="An", last_name=name, **fields
    )
    with confirmed("tests"):
        user.groups.set(groups)
    return user


def tier_group(tier: Tier, locale: str) -> Group:
    """Return the group of a tier."""
    return TierGroup.objects.get(tier=tier, locale__language_code=locale).group


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


def _article(world: World, title: str, author: str = "writer", **fields: Any) -> Any:
    return make_article(world.tree.sections["vi"], title, owner=world.others[author], **fields)


def _pages(world: World) -> None:
    things, others = world.things, world.others
    things["section"], things["home"] = world.tree.sections["vi"], world.tree.homes["vi"]
    things["live"], things["second"] = world.tree.news
    things["month"] = period_for(things["section"], timezone.localdate())
    things["draft"] = _article(world, "Bản nháp")
    things["draft"].save_revision(user=others["writer"])
    things["first_revision"] = things["draft"].revisions.order_by("pk").first()
    things["locked"] = _lock(_article(world, "Bản nháp bị khoá"), others["editor"])
    things["marked"] = _article(world, "Giới thiệu mẫu 7/KH-MẬT")
    things["alias"] = things["second"].create_alias(parent=things["section"], update_slug="ban-sao")
    things["at_edit"] = _submitted(world, "Chờ biên tập")
    things["at_moderate"] = _submitted(world, "Chờ kiểm duyệt")
    _decide(things["at_moderate"], others["editor"])
    _scheduled(world)
    _withdrawn(world)
    _urgent(world)
    _corrected(world)
    for name in ("at_edit", "at_moderate"):
        state = TaskState.objects.get(pk=_fresh(things[name]).current_workflow_task_state.pk)
        things[f"{name}_state"], things[f"{name}_review"] = state, state.workflow_state
        things[f"{name}_task"] = state.task


def _fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def _lock(page: Any, person: User) -> Any:
    page.locked, page.locked_by, page.locked_at = True, person, timezone.now()
    page.save(update_fields=["locked", "locked_by", "locked_at"])
    return page


def _submitted(world: World, title: str, **fields: Any) -> Any:
    page = _article(world, title)
    if fields:
        content = page.get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(content, name, value)
        content.save_revision(user=world.others["writer"])
    SubmitForReview(_fresh(page), world.others["writer"]).execute()
    return _fresh(page)


def _decide(page: Any, person: User) -> None:
    state = _fresh(page).current_workflow_task_state
    digest = revision_digest(state.revision)
    ticked = [item.code for item in checklist.items()]
    DecideReview(
        state, person, "approve", "", state.revision_id, digest, ticked=ticked
    ).execute()


def _approve(world: World, page: Any) -> Any:
    for name in ("editor", "moderator"):
        _decide(page, world.others[name])
    return _fresh(page)


def _scheduled(world: World) -> None:
    page = _submitted(world, "Hẹn giờ", go_live_at=timezone.now() + timedelta(days=30))
    world.things["scheduled"] = page = _approve(world, page)
    world.things["scheduled_revision"] = page.revisions.get(approved_go_live_at__isnull=False)


def _withdrawn(world: World) -> None:
    for name, title in (("withdrawn", "Đã gỡ"), ("asked", "Đã gỡ, có người đề nghị đăng lại")):
        page = _approve(world, _submitted(world, title))
        revision = page.live_revision_id
        WithdrawItem(page, world.others["moderator"], reason_class="error", reason=REASON).execute()
        world.things[name] = page = _fresh(page)
    AskReinstatement(
        page, world.others["editor"], revision_id=revision, reason="Đã đối chiếu số liệu."
    ).execute()


def _urgent(world: World) -> None:
    page = _article(world, "Thông báo khẩn")
    revision = page.latest_revision
    PublishUrgently(
        page,
        world.others["moderator"],
        revision_id=revision.pk,
        reason_class="disaster",
        reason=URGENT,
        content_sha256=revision_digest(revision),
    ).execute()
    world.things["urgent"] = Approval.objects.order_by("pk").last()


def _corrected(world: World) -> None:
    """A public item whose newest approval carries a note to readers."""
    page = publish(_article(world, "Đã đính chính"))
    editor = world.others["editor"]
    CorrectItem(_fresh(page), editor, note="Sửa số lượt tàu trong đoạn hai.").execute()
    content = _fresh(page).get_latest_revision_as_object()
    content.summary = "Số lượt tàu đã sửa."
    content.save_revision(user=editor)
    SubmitForReview(_fresh(page), editor).execute()
    _approve(world, page)
    world.things["note"] = Approval.objects.exclude(change_note="").latest("pk")


def _files(world: World) -> None:
    things, owner = world.things, world.others["editor"]
    things["image"] = get_image_model().objects.create(
        title="Cảng", file=SimpleUploadedFile("cang.png", png(), "image/png"),
        uploaded_by_user=owner,
    )  # fmt: skip
    things["document"] = get_document_model().objects.create(
        title="Bảng số liệu", file=ContentFile(b"so,lieu\n", name="so-lieu.csv"),
        uploaded_by_user=owner,
    )  # fmt: skip
    for file in (things["image"], things["document"]):
        file.get_file_size()
        file.get_file_hash()
    root = Collection.get_first_root_node()
    things["collection"] = root.add_child(instance=Collection(name="Ảnh cảng"))
    with_password = root.add_child(instance=Collection(name="Có mật khẩu"))
    things["restriction"] = CollectionViewRestriction.objects.create(
        collection=with_password, restriction_type="password", password="mot-mat-khau"
    )
    closed = root.add_child(instance=Collection(name="Nội bộ"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    things["private_document"] = get_document_model().objects.create(
        title="Riêng", file=ContentFile(b"rieng\n", name="rieng.csv"), collection=closed
    )


def _administration(world: World) -> None:
    things = world.things
    things["person"] = make_person("colleague", things["ordinary_group"])
    things["group"] = tier_group(Tier.EDIT, "vi")
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
    session = _editing_session(world.things["draft"], person)
    own = make_article(world.tree.sections["vi"], f"Bản nháp của {name}", owner=person)
    world.own[name] = {**uploads, "own_session": session, "own_draft": own}


def _type_of(model: Any) -> Any:
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(model)


def _editing_session(page: Any, person: User) -> Any:
    from wagtail.admin.models import EditingSession

    return EditingSession.objects.create(
        user=person, content_type=_type_of(type(page)), object_id=str(page.pk),
        last_seen_at=timezone.now(),
    )  # fmt: skip
