"""What must be true after every step, worked out from the rows alone and not by the gate's code."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from portal.editorial import invariants
from portal.editorial.models import TierTask
from portal.records.enums import ApprovalKind
from portal.records.models import Approval, AuditEntry, UrgentReview, Withdrawal
from tests.editorial_proof.world import LOCALES, World
from translations.models import Contribution, RevisionSource

LISTS = (
    *(f"/{locale}/{part}" for locale in LOCALES for part in ("", "tin-tuc/", "-/feed/")),
    *(f"/sitemap-{locale}-1.xml" for locale in LOCALES),
    *(f"/news-sitemap-{locale}.xml" for locale in LOCALES),
    *(f"/{locale}/search/?q=t%C3%B3m+t%E1%BA%AFt" for locale in LOCALES),
)
NOT_READY = 503  # search says so until its worker ran once
BARE = "wagtailcore.page"


class Oracle:
    """Judges a portal by its rows and by what readers get."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.tiers = {task.pk: (task.tier, task.locale_id) for task in TierTask.objects.all()}
        self.approvals: dict[int, tuple[Any, ...]] = {}
        published = AuditEntry.objects.filter(act="page.publish")
        self.ever_public = set(published.values_list("title", flat=True))
        self.audited, self.happened = self.audit_counts(), self.transitions()

    # -- what is public ------------------------------------------------------------------------

    def faults(self, touched: set[int]) -> list[str]:
        """Return everything that is wrong now; ``touched`` pages are read to the letter."""
        found = [str(item) for item in invariants.unapproved_live_items()]
        found += [str(item) for item in invariants.invalid_schedules()]
        found += [str(item) for item in invariants.altered_items(touched)]
        found += [str(item) for item in invariants.one_person_approvals()]
        newest, withdrawn = _newest_approvals(), _withdrawn_after()
        for page in _live():
            approval = newest.get((str(page.pk), page.live_revision_id))
            fault = self.unlawful(approval, withdrawn.get(str(page.pk), -1))
            if fault:
                found.append(f"{page.pk} {page.title}: {fault}")
        return [*found, *self.shrunk(), *self.acted_twice()]

    def unlawful(self, approval: Approval | None, withdrawn_after: int) -> str:
        """Say why a live page may not be live, if so: by the newest approval of its version."""
        if approval is None:
            return "no approval of the live version"
        if withdrawn_after >= approval.pk:
            return "withdrawn, but live"
        judge = {
            ApprovalKind.WORKFLOW: self._unlawful_review,
            ApprovalKind.URGENT: self._unlawful_urgency,
            ApprovalKind.REINSTATE: self._unlawful_return,
        }.get(approval.kind)
        return judge(approval) if judge else ""

    def _unlawful_review(self, approval: Approval) -> str:
        states = TaskState.objects.filter(
            workflow_state_id=approval.workflow_state_id,
            revision_id=approval.revision_id,
            status=TaskState.STATUS_APPROVED,
        )
        people = {self.tiers[state.task_id][0]: state.finished_by_id for state in states}
        source = RevisionSource.objects.filter(
            target_object_id=approval.object_id, target_revision_id__lte=approval.revision_id
        ).last()
        if set(people) - {"edit"} != {"moderate"} or ("edit" not in people and source is None):
            return f"tiers {sorted(people)}"
        if people.get("edit") == people["moderate"]:
            return "one person at both tiers"
        if source is not None and (fault := self._unlawful_translation(approval, source)):
            return fault
        for tier, person in people.items():
            if not self.world.holds(person, tier, approval.locale_code):
                return f"{person} is not of {tier}"
        asked = WorkflowState.objects.get(pk=approval.workflow_state_id).requested_by_id
        if people["moderate"] in {asked, *self._authors(approval)}:
            return "kiểm duyệt wrote or submitted it"
        return ""

    def _unlawful_translation(self, approval: Approval, source: RevisionSource) -> str:
        """A translation names an approved source, and nobody approves words of their own (§12)."""
        made_from = Approval.objects.filter(
            revision_id=source.source_revision_id,
            object_id=source.source_object_id,
            pk__lt=approval.pk,
        )
        if approval.source_revision_id != source.source_revision_id or not made_from.exists():
            return "translated from a text that was not approved"
        if source.unconfirmed or source.missing:
            return "published with words that nobody confirmed"
        people = Contribution.objects.filter(
            job__translation_key=approval.translation_key,
            job__target_locale__language_code=approval.locale_code,
            first_at__lte=approval.created_at,
        )
        before = Approval.objects.filter(object_id=approval.object_id, pk__lt=approval.pk).last()
        if before is not None:
            people = people.filter(last_at__gt=before.created_at)
        if people.filter(user_id=approval.approved_by_id).exists():
            return "kiểm duyệt translated it"
        return ""

    def _unlawful_urgency(self, approval: Approval) -> str:
        person = approval.approved_by_id
        if not self.world.holds(person, "moderate", approval.locale_code):
            return "published urgently by an outsider"
        return "published urgently by its author" if person in self._authors(approval) else ""

    def _unlawful_return(self, approval: Approval) -> str:
        person = approval.approved_by_id
        if not self.world.holds(person, "moderate", approval.locale_code):
            return "reinstated by an outsider"
        return "reinstated by who asked" if person == approval.requested_by_id else ""

    def _authors(self, approval: Approval) -> set[int | None]:
        """Return who saved a version after the one approved before."""
        rows = Approval.objects.filter(
            base_model=BARE, object_id=approval.object_id, pk__lt=approval.pk
        )
        before = rows.order_by("-id").first()
        return set(
            Revision.objects.filter(
                base_content_type__app_label="wagtailcore",
                base_content_type__model="page",
                object_id=approval.object_id,
                pk__gt=before.revision_id if before else 0,
                pk__lte=approval.revision_id,
            ).values_list("user_id", flat=True)
        )

    # -- records -------------------------------------------------------------------------------

    def shrunk(self) -> list[str]:
        """Approvals only grow: none goes, none changes."""
        now = {
            row[0]: row
            for row in Approval.objects.values_list(
                "id", "revision_id", "content_sha256", "kind", "approved_by_id"
            )
        }
        lost = [
            f"approval {pk} changed" for pk, row in self.approvals.items() if now.get(pk) != row
        ]
        self.approvals = now
        return lost

    def acted_twice(self) -> list[str]:
        """Nobody approves one version at two tiers."""
        rows = TaskState.objects.filter(status=TaskState.STATUS_APPROVED).values_list(
            "revision_id", "finished_by_id", "task_id"
        )
        count = Counter((revision, person) for revision, person, _task in set(rows))
        return [
            f"{person} acted twice on r{revision}"
            for (revision, person), n in count.items()
            if n > 1
        ]

    def transitions(self) -> Counter[str]:
        """Count what happened, from the rows of reviews and records."""
        states, reviews = TaskState.objects.all(), WorkflowState.objects.all()
        passed_up = [
            pk
            for pk, task in states.filter(status="approved").values_list("pk", "task_id")
            if self.tiers[task][0] == "edit"
        ]
        approvals = Approval.objects.exclude(kind=ApprovalKind.INSTALL)
        return Counter(
            {
                "page.approve": states.filter(status="approved").count(),
                "page.return": states.filter(status="rejected").count(),
                "page.submit": states.exclude(status="skipped").count() - len(passed_up),
                "page.cancel_review": reviews.filter(status="cancelled").count(),
                "page.withdraw": Withdrawal.objects.count(),
                "page.review_urgent": UrgentReview.objects.count(),
                "page.publish_urgently": approvals.filter(kind=ApprovalKind.URGENT).count(),
                "page.reinstate": approvals.filter(kind=ApprovalKind.REINSTATE).count(),
            }
        )

    def audit_counts(self) -> Counter[str]:
        """Count the rows of the audit trail per act."""
        return Counter(AuditEntry.objects.values_list("act", flat=True))

    def unaudited(self) -> list[str]:
        """One row per transition since the last look, no more and no fewer."""
        audited, happened = self.audit_counts(), self.transitions()
        wrong = [
            f"{act}: {happened[act] - self.happened[act]} happened, "
            f"{audited[act] - self.audited[act]} in the trail"
            for act in happened
            if happened[act] - self.happened[act] != audited[act] - self.audited[act]
        ]
        self.audited, self.happened = audited, happened
        return wrong + self._publications()

    def _publications(self) -> list[str]:
        """Every approval has its row: published, or scheduled and then published at most once."""
        rows: dict[int, Counter[str]] = {}
        for act, details in AuditEntry.objects.filter(
            act__in=("page.publish", "page.schedule")
        ).values_list("act", "details"):
            rows.setdefault(details["approval"], Counter())[act] += 1
        return [
            f"approval {pk}: {dict(rows.get(pk, {}))}"
            for pk in Approval.objects.values_list("pk", flat=True)
            if not rows.get(pk) or max(rows[pk].values()) > 1
        ]

    # -- readers -------------------------------------------------------------------------------

    def remember(self) -> set[str]:
        """Return the titles that are public now, and keep them: they may be named later on."""
        now = {
            page.title for page in _live() if not page.expire_at or page.expire_at > timezone.now()
        }
        self.ever_public |= now
        return now

    def leaks(self, canaries: set[str], own_pages: set[int]) -> list[str]:
        """Return where a reader finds a text that is not public: in lists and on these pages."""
        now = self.remember()
        slugs = set(Page.objects.filter(live=True).values_list("slug", flat=True))
        canaries = {word for word in canaries if word.lower() not in slugs}  # approved as a slug
        unknown, gone = canaries - self.ever_public, canaries - now
        reader, found = Client(raise_request_exception=True), []
        for address in LISTS:
            found += _found(reader, address, gone)
        for page in Page.objects.filter(pk__in=own_pages):
            found += _found(reader, f"/{page.url_path.strip('/')}/", unknown)
        return found


def _newest_approvals() -> dict[tuple[str, int], Approval]:
    """Return the newest approval of every version of every page."""
    rows = Approval.objects.filter(base_model=BARE).order_by("id")
    return {(row.object_id, row.revision_id): row for row in rows}


def _withdrawn_after() -> dict[str, int]:
    """Return up to which approval withdrawals spent those of each page."""
    rows = Withdrawal.objects.filter(base_model=BARE).order_by("after_approval_id")
    return dict(rows.values_list("object_id", "after_approval_id"))


def _live() -> list[Page]:
    return list(Page.objects.filter(live=True, depth__gt=1, alias_of__isnull=True))


def _found(reader: Client, address: str, words: set[str]) -> list[str]:
    response = reader.get(address)
    text = response.content.decode().lower()
    if response.status_code >= 500 and not (
        "/search/" in address and response.status_code == NOT_READY
    ):
        return [f"{address}: {response.status_code}"]
    return [f"{address} shows {word}" for word in words if word.lower() in text]
