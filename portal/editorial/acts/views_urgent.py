"""Screens of urgent publication: publish, what waits for the second person, and its verdict."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from portal.accounts.reauthentication import reauthentication_required
from portal.editorial import publication_checks
from portal.editorial.actions.confirm_urgent import ConfirmUrgent
from portal.editorial.actions.urgent import PublishUrgently
from portal.editorial.acts import forms
from portal.editorial.acts.notes import pending_change_note
from portal.editorial.acts.people import may, require_moderator
from portal.editorial.acts.views_base import ActView
from portal.editorial.acts.waiting import urgent_waiting
from portal.editorial.digest import revision_digest
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup
from portal.editorial.reading import Reading
from portal.editorial.refusals import refuse
from portal.records.enums import ApprovalKind, ReviewOutcome
from portal.records.models import Approval


@method_decorator(reauthentication_required(), name="dispatch")
class PublishUrgentlyView(ActView):
    """«Đăng khẩn»; asks the person to prove again who they are."""

    page_title = gettext_lazy("Publish urgently")
    header_icon = "warning"
    form_class = forms.UrgentForm
    is_serious = True
    template_name = "portal_editorial/acts/urgent.html"
    explanation = gettext_lazy(
        "The version below becomes public at once. A second person of kiểm duyệt must review it "
        "afterwards; the publication and its reason stay on record."
    )

    def check_possible(self) -> None:
        self.revision = self.item.get_latest_revision()
        if not may(self.person, self.item, "publish_urgently", Tier.MODERATE):
            refuse(
                _(
                    "Only people of kiểm duyệt of this language who may publish urgently can do "
                    "this. Submit the item for review, or ask one of them."
                ),
                code="not_entitled",
            )
        if self.revision is None:
            refuse(_("There is no saved version to publish."), code="no_version")

    def get_initial(self) -> dict[str, Any]:
        return {
            **super().get_initial(),
            "revision_id": self.revision.pk,
            "content_sha256": revision_digest(self.revision),
            "change_note": pending_change_note(self.item),
        }

    def act(self, form: Any) -> None:
        PublishUrgently(self.item, self.person, **form.cleaned_data).execute()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "revision": self.revision,
            "findings": publication_checks.run(Reading.of_revision(self.revision)),
        }


class ConfirmUrgentView(ActView):
    """The second person confirms an urgent publication or takes it down."""

    page_title = gettext_lazy("Review an urgent publication")
    submit_label = gettext_lazy("Decide")
    header_icon = "glasses"
    form_class = forms.ConfirmUrgentForm
    template_name = "portal_editorial/acts/confirm_urgent.html"
    fields_of_codes = {"reason": "comment", "newer": "outcome"}

    def get_item(self) -> Any:
        self.approval = get_object_or_404(
            Approval, pk=self.kwargs["approval_id"], kind=ApprovalKind.URGENT
        )
        model = apps.get_model(self.approval.base_model)
        item = model._default_manager.filter(pk=self.approval.object_id).first()
        if item is None:
            raise Http404
        return item

    def check_possible(self) -> None:
        require_moderator(self.person, self.item)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "outcome": ReviewOutcome.CONFIRMED}

    def act(self, form: Any) -> None:
        ConfirmUrgent(self.approval, self.person, **form.cleaned_data).execute()

    def get_success_url(self) -> str:
        return reverse("portal_acts:urgent_waiting")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"approval": self.approval}


class UrgentWaitingView(WagtailAdminTemplateMixin, TemplateView):
    """What was published urgently and waits for a second person, in the person's languages."""

    template_name = "portal_editorial/acts/urgent_waiting.html"
    page_title = gettext_lazy("Urgent publications to review")
    header_icon = "warning"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        locales = TierGroup.objects.filter(
            tier__in=(Tier.MODERATE, Tier.ADMINISTER), group__user=self.request.user.pk
        ).values("locale__language_code")
        return super().get_context_data(**kwargs) | {
            "approvals": urgent_waiting().filter(locale_code__in=locales),
            "now": timezone.now(),
        }
