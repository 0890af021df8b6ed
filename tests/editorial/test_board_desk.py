from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Revision, TaskState, Workflow, WorkflowState

from portal.accounts.models import User
from portal.editorial.board import panels
from portal.editorial.board.desk import Desk
from portal.editorial.board.due import DueRules
from portal.editorial.board.enums import BoardPosition, LaneKind
from portal.editorial.board.models import BoardMember, BoardSubstitution
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup, TierTask
from portal.editorial.setup import ensure_groups_and_workflows
from portal.records.enums import ApprovalKind, ReviewOutcome, WithdrawalScope
from portal.records.models import Approval, UrgentReview, Withdrawal
from sites.calendar import WorkingCalendar

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


@pytest.fixture
def homes() -> dict[str, Page]:
    """The workflows and groups of two languages; no page of them has to be public."""
    root = Page.get_first_root_node()
    found = {}
    for code in ("vi", "ja"):
        locale, _created = Locale.objects.get_or_create(language_code=code)
        found[code] = root.add_child(
            instance=Page(title=code, slug=f"home-{code}", locale=locale, live=False)
        )
    ensure_groups_and_workflows(found.values())
    return found


def seated(username: str, *seats: tuple[Tier, str]) -> User:
    user = User.objects.create_user(username, first_name="Ví Dụ", last_name=username)
    for tier, code in seats:
        user.groups.add(TierGroup.objects.get(tier=tier, locale__language_code=code).group)
    return user


@pytest.fixture
def author(homes: dict[str, Page]) -> User:
    return seated("tacgia", (Tier.UPDATE, "vi"))


@pytest.fixture
def moderator(homes: dict[str, Page]) -> User:
    return seated("kiemduyet", (Tier.MODERATE, "vi"))


def waiting(
    count: int,
    requester: User,
    tier: Tier = Tier.MODERATE,
    code: str = "vi",
    *,
    since: datetime | None = None,
    returned: bool = False,
) -> list[TaskState]:
    """Store items that stand at a tier, without the pages: the home screen reads none of them."""
    task = TierTask.objects.get(tier=tier, locale__language_code=code)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).get()
    kind = ContentType.objects.get_for_model(Page)
    first = 100_000 + Revision.objects.count()
    names = {"content_type": kind, "base_content_type": kind}
    now = since or timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(**names, object_id=str(first + n), object_str=f"Bản tin {first + n}",
                 content={}, created_at=now, user=requester)
        for n in range(count)
    )  # fmt: skip
    status = WorkflowState.STATUS_NEEDS_CHANGES if returned else WorkflowState.STATUS_IN_PROGRESS
    flows = WorkflowState.objects.bulk_create(
        WorkflowState(**names, object_id=revision.object_id, workflow=workflow, status=status,
                      requested_by=requester)
        for revision in revisions
    )  # fmt: skip
    task_kind = ContentType.objects.get_for_model(TaskState)
    states = TaskState.objects.bulk_create(
        TaskState(workflow_state=flow, revision=revision, task=task.task_ptr, started_at=now,
                  status=TaskState.STATUS_REJECTED if returned else TaskState.STATUS_IN_PROGRESS,
                  finished_at=now if returned else None, content_type=task_kind,
                  comment="Thiếu nguồn" if returned else "")
        for flow, revision in zip(flows, revisions, strict=True)
    )  # fmt: skip
    for flow, state in zip(flows, states, strict=True):
        flow.current_task_state = state
    WorkflowState.objects.bulk_update(flows, ["current_task_state"])
    # storing sets the moment itself
    TaskState.objects.filter(pk__in=[state.pk for state in states]).update(started_at=now)
    return states


def urgent(approver: User, code: str = "vi", **fields: Any) -> Approval:
    values: dict[str, Any] = {
        "kind": ApprovalKind.URGENT,
        "base_model": "wagtailcore.page",
        "model": "portal_content.articlepage",
        "object_id": "77",
        "locale_code": code,
        "revision_id": 1,
        "content_sha256": "0" * 64,
        "approved_by_id": approver.pk,
        "approved_by_name": str(approver),
        "review_due_at": timezone.now() + timedelta(hours=2),
        "title": "Bão số 9",
    }
    return Approval.objects.create(**{**values, **fields})


def desk(user: User, **days: int) -> Desk:
    made = Desk(user, None)
    made.rules = DueRules(days)
    return made


def titles(desk: Desk, kind: LaneKind) -> list[str]:
    return [row.title for row in desk.lanes[kind][:]]


def test_my_tasks_are_those_of_my_tier_and_language_oldest_first(
    author: User, moderator: User
) -> None:
    now = timezone.now()
    [young] = waiting(1, author)
    [old] = waiting(1, author, since=now - timedelta(days=3))
    waiting(1, author, Tier.EDIT)
    waiting(1, author, code="ja")
    waiting(1, author, returned=True)
    rows = desk(moderator).lanes[LaneKind.MINE][:]
    assert [row.url for row in rows] == [
        reverse("portal_editorial:review", args=[state.pk]) for state in (old, young)
    ]
    assert {row.language for row in rows} == {"vi"}
    assert {row.due for row in rows} == {None}


def test_superusers_have_no_tasks_without_a_group(author: User) -> None:
    waiting(1, author)
    root = User.objects.create_superuser("root")
    assert [len(lane) for lane in desk(root).lanes.values()] == [0] * len(LaneKind)


def test_what_i_submitted_waits_for_others_or_came_back(author: User, moderator: User) -> None:
    waiting(2, author)
    waiting(1, author, returned=True)
    waiting(1, moderator, Tier.EDIT)
    mine = desk(author)
    assert len(mine.lanes[LaneKind.WAITING]) == 2
    [back] = mine.lanes[LaneKind.RETURNED][:]
    assert back.note == "Thiếu nguồn"
    assert back.url.startswith(reverse("wagtailadmin_pages:edit", args=[1])[:-6])
    assert len(mine.lanes[LaneKind.MINE]) == 0


def test_my_own_submission_at_my_tier_says_that_somebody_else_decides(moderator: User) -> None:
    waiting(1, moderator)
    [row] = desk(moderator).lanes[LaneKind.MINE][:]
    assert row.note


def test_overdue_is_derived_from_the_rule_and_the_calendar(author: User, moderator: User) -> None:
    now = timezone.now()
    [late] = waiting(1, author, since=now - timedelta(days=20))
    waiting(1, author)
    assert titles(desk(moderator), LaneKind.OVERDUE) == []
    for user in (moderator, author):
        found = desk(user, moderate=3)
        assert titles(found, LaneKind.OVERDUE) == [late.revision.object_str]
        assert [row.is_overdue for row in found.lanes[LaneKind.OVERDUE][:]] == [True]
    assert [row.is_overdue for row in desk(moderator, moderate=3).lanes[LaneKind.MINE][:]] == [
        True,
        False,
    ]


def test_administrators_see_what_is_late_in_their_language(author: User) -> None:
    since = timezone.now() - timedelta(days=20)
    waiting(2, author, since=since)
    waiting(1, author, code="ja", since=since)
    administrator = seated("quantri", (Tier.ADMINISTER, "vi"))
    assert len(desk(administrator, moderate=1).lanes[LaneKind.OVERDUE]) == 2
    assert len(desk(administrator, moderate=1).lanes[LaneKind.MINE]) == 0


def test_urgent_publications_wait_for_a_second_person(author: User, moderator: User) -> None:
    now = timezone.now()
    late = urgent(author, review_due_at=now - timedelta(minutes=1), title="Muộn")
    own = urgent(moderator, title="Của tôi")
    urgent(author, "ja", title="Ngôn ngữ khác")
    urgent(author, kind=ApprovalKind.WORKFLOW)
    reviewed = urgent(author, title="Đã soát")
    UrgentReview.objects.create(approval_id=reviewed.pk, outcome=ReviewOutcome.CONFIRMED)
    withdrawn = urgent(author, title="Đã gỡ", object_id="78")
    Withdrawal.objects.create(
        base_model=withdrawn.base_model, object_id="78", locale_code="vi",
        after_approval_id=withdrawn.pk, reason="Sai", scope=WithdrawalScope.THIS_LANGUAGE,
        title=withdrawn.title,
    )  # fmt: skip
    found = desk(moderator)
    assert titles(found, LaneKind.URGENT) == [late.title, own.title]
    assert titles(found, LaneKind.OVERDUE) == [late.title]
    assert len(desk(author).lanes[LaneKind.URGENT]) == 0


def test_a_substitute_sees_the_absent_members_items(author: User, moderator: User) -> None:
    waiting(1, author)
    waiting(1, moderator, Tier.EDIT, returned=True)
    deputy = seated("photruongban", (Tier.MODERATE, "ja"))
    today = timezone.localdate()
    member = BoardMember.objects.create(
        name=str(moderator), user=moderator, position=BoardPosition.HEAD,
        decision_number="01/QĐ", decision_date=today, term_from=today - timedelta(days=9),
    )  # fmt: skip
    assert len(desk(deputy).lanes[LaneKind.MINE]) == 0
    BoardSubstitution.objects.create(
        member=member, substitute=deputy, starts_on=today, ends_on=today
    )
    found = desk(deputy)
    [row] = found.lanes[LaneKind.MINE][:]
    assert str(moderator) in row.note
    assert len(found.lanes[LaneKind.RETURNED]) == 1


def test_figures_by_language(author: User, moderator: User) -> None:
    moderator.groups.add(
        TierGroup.objects.get(tier=Tier.MODERATE, locale__language_code="ja").group
    )
    waiting(3, author)
    waiting(2, author, code="ja")
    figures = {tag: counts for tag, _name, counts in desk(moderator).by_language()}
    assert figures == {"vi": [3, 0, 0, 0, 0], "ja": [2, 0, 0, 0, 0]}


def test_a_lane_of_two_parts_is_read_a_slice_at_a_time(author: User, moderator: User) -> None:
    now = timezone.now()
    for number in range(3):
        urgent(author, title=f"u{number}", review_due_at=now - timedelta(minutes=9 - number))
    waiting(4, author, since=now - timedelta(days=20))
    lane = desk(moderator, moderate=1).lanes[LaneKind.OVERDUE]
    assert len(lane) == 7
    every = [row.title for row in lane[:]]
    assert every[:3] == ["u0", "u1", "u2"]
    assert [row.title for row in lane[2:5]] == every[2:5]
    assert lane[4].title == every[4]
    assert lane[7:9] == []


def _home(client: Client) -> tuple[str, int]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    return response.content.decode(), len(queries)


@pytest.mark.usefixtures("homes")
def test_home_screen_needs_the_same_queries_for_10_and_200_items(
    client: Client, author: User, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = panels.Desk

    def with_rules(user: Any, profile: Any) -> Desk:
        made = real(user, profile)
        made.rules = DueRules({"moderate": 2, "edit": 2})
        return made

    monkeypatch.setattr(panels, "Desk", with_rules)
    client.force_login(moderator)
    old, soon = timezone.now() - timedelta(days=20), timezone.now() + timedelta(hours=1)

    def add(count: int) -> None:
        waiting(count, author, since=old)
        waiting(count, moderator, Tier.EDIT)
        waiting(count, moderator, Tier.EDIT, returned=True)
        for number in range(count):
            urgent(author, object_id=str(number), review_due_at=old if number == 0 else soon)

    add(10)
    _home(client)
    html, few = _home(client)
    assert "Bão số 9" in html
    assert 'id="board-mine-section"' in html
    add(190)
    html, many = _home(client)
    assert many == few
    assert "(200)" in html
    for kind in LaneKind:
        response = client.get(reverse("portal_editorial_board:lane", args=[kind.value]))
        assert response.status_code == 200
        assert len(response.context["rows"]) == 50
    assert client.get(reverse("portal_editorial_board:lane", args=["other"])).status_code == 404


def test_an_idle_home_screen_says_so_and_shows_no_empty_lists(
    client: Client, moderator: User
) -> None:
    client.force_login(moderator)
    html, _count = _home(client)
    assert 'id="board-mine-section"' in html
    assert "board-urgent" not in html
    assert "workflow-objects-to-moderate" not in html


def test_titles_on_the_home_screen_are_escaped(
    client: Client, author: User, moderator: User
) -> None:
    [state] = waiting(1, author)
    Revision.objects.filter(pk=state.revision_id).update(object_str="<script>x</script>")
    client.force_login(moderator)
    assert "<script>x" not in _home(client)[0]


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 1, date(2026, 11, 24)),
        (MONDAY, 5, date(2026, 11, 30)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
    ],
)
def test_weekends_do_not_count(start: date, count: int, expected: date) -> None:
    assert WorkingCalendar().add(start, count) == expected


def test_holidays_and_make_up_days_come_from_the_profile() -> None:
    class Known:
        def value(self, path: str) -> Any:
            return {
                "calendar.holidays": ["2026-11-24", {"from": "2026-11-25", "to": "2026-11-26"}],
                "calendar.make_up_days": ["2026-11-28"],
            }[path]

    calendar = WorkingCalendar.of(Known())  # type: ignore[arg-type]  # all it asks is value()
    assert calendar.add(MONDAY, 1) == date(2026, 11, 27)
    assert calendar.add(MONDAY, 2) == date(2026, 11, 28)
    assert WorkingCalendar.of(None) == WorkingCalendar()


def test_the_overdue_limit_agrees_with_the_due_day() -> None:
    calendar = WorkingCalendar(frozenset({date(2026, 11, 25)}))
    for offset in range(14):
        today = MONDAY + timedelta(days=offset)
        for count in range(6):
            last = calendar.last_overdue_start(today, count)
            assert (
                calendar.add(last, count) < today <= calendar.add(last + timedelta(days=1), count)
            )


def test_rules_are_read_defensively() -> None:
    class Old:
        def rule(self, name: str) -> Any:
            raise KeyError(name)

        def value(self, path: str) -> Any:
            raise KeyError(path)

    class New(Old):
        def rule(self, name: str) -> Any:
            return {"review_working_days": 2, "review_working_days_moderate": 1}.get(name)

    assert DueRules.of(Old()).days == {}  # type: ignore[arg-type]  # all it asks is rule()
    assert DueRules.of(New()).days == {"update": 2, "edit": 2, "moderate": 1, "administer": 2}  # type: ignore[arg-type]  # the same
