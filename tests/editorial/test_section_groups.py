"""Groups of one section, and information classes with tiers of their own (E04, HP20-31)."""

from __future__ import annotations

from unittest import mock

import pytest
from wagtail.models import GroupPagePermission

from portal.content.enums import InfoClass, SectionKind
from portal.content.models import SectionPage
from portal.editorial import setup
from portal.editorial.board.desk import Desk
from portal.editorial.enums import Tier
from portal.editorial.models import TierGroup
from portal.editorial.notices.audience import tier_people
from portal.editorial.people import holds_tier
from portal.editorial.refusals import GateRefusal
from tests.editorial.cases import GateTestCase, person
from tests.trees import make_article


class SectionGroupTests(GateTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        home = cls.tree.homes["vi"]
        cls.border = SectionPage(
            title="Biên giới",
            menu_title="Biên giới",
            slug="bien-gioi",
            kind=SectionKind.BORDER_TERRITORY,
            locale=home.locale,
            live=False,
        )
        type(home).objects.get(pk=home.pk).add_child(instance=cls.border)
        cls.set_up(("border_territory", ("update", "moderate")))
        cls.of_border = cls.member("of_border", Tier.MODERATE)

    @classmethod
    def set_up(cls, *groups: tuple[str, tuple[str, ...]]) -> None:
        with mock.patch.object(setup, "section_groups", return_value=groups):
            setup.ensure_groups_and_workflows([cls.tree.homes["vi"]])

    @classmethod
    def member(cls, name: str, tier: Tier):
        user = person(name)
        user.groups.add(TierGroup.objects.get(tier=tier, section=cls.border).group)
        return user

    def at_moderation(self, section: SectionPage, title: str):
        page = make_article(section, title, owner=self.writer)
        self.submit(page, self.editor2)
        self.decide(self.waiting(page), self.editor)
        return page

    def test_the_group_carries_tier_section_and_language_and_works_there_only(self) -> None:
        group = TierGroup.objects.get(tier=Tier.UPDATE, section=self.border).group
        assert group.name == "cập nhật · Biên giới · Tiếng Việt"
        places = GroupPagePermission.objects.filter(group=group).values_list("page", flat=True)
        assert set(places) == {self.border.pk}

    def test_a_member_decides_in_the_section_and_nowhere_else(self) -> None:
        inside = self.at_moderation(self.border, "Trong chuyên mục")
        outside = self.at_moderation(self.section, "Ngoài chuyên mục")
        with pytest.raises(GateRefusal):
            self.decide(self.waiting(outside), self.of_border)
        self.decide(self.waiting(inside), self.of_border)
        assert self.fresh(inside).live
        assert not self.fresh(outside).live

    def test_desk_task_list_and_mail_name_only_what_stands_in_the_section(self) -> None:
        inside = self.at_moderation(self.border, "Trong chuyên mục")
        self.at_moderation(self.section, "Ngoài chuyên mục")
        task = self.waiting(inside).task.specific
        assert [
            s.workflow_state.object_id
            for s in task.get_task_states_user_can_moderate(self.of_border)
        ] == [str(inside.pk)]
        assert task.get_task_states_user_can_moderate(self.moderator).count() == 2
        mine = next(iter(Desk(self.of_border, None).lanes.values()))
        assert [row.title for row in mine[:10]] == ["Trong chuyên mục"]
        assert self.of_border.pk in tier_people("vi", inside.path, Tier.MODERATE)
        assert self.of_border.pk not in tier_people("vi", self.live.path, Tier.MODERATE)

    def test_acts_follow_the_section(self) -> None:
        inside = make_article(self.border, "Trong chuyên mục", owner=self.writer)
        assert holds_tier(self.of_border, inside, Tier.MODERATE)
        assert not holds_tier(self.of_border, self.live, Tier.MODERATE)

    def test_a_group_that_the_rulebook_drops_is_gone_with_its_rights(self) -> None:
        self.set_up(("border_territory", ("update",)))
        kept = TierGroup.objects.exclude(section=None)
        assert [group.tier for group in kept] == [Tier.UPDATE]
        assert not self.of_border.groups.exists()

    def test_running_it_again_changes_nothing(self) -> None:
        before = list(TierGroup.objects.order_by("pk").values_list("pk", "group__name"))
        self.set_up(("border_territory", ("update", "moderate")))
        assert before == list(TierGroup.objects.order_by("pk").values_list("pk", "group__name"))


class MandatoryClassTests(GateTestCase):
    """A class may need quản trị as a last tier; the workflow gets the step, others pass over it."""

    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        tiers = (Tier.EDIT, Tier.MODERATE, Tier.ADMINISTER)
        with mock.patch.object(setup, "workflow_tiers", return_value=tiers):
            setup.ensure_groups_and_workflows(cls.tree.homes.values())

    def required(
        self, locale: str, is_translation: bool, info_class: str = "", profile: object = None
    ) -> tuple[str, ...]:
        tiers = [Tier.EDIT.value, Tier.MODERATE.value]
        return (*tiers, Tier.ADMINISTER.value) if info_class == "clarification" else (*tiers,)

    def test_the_class_decides_whether_quan_tri_is_asked(self) -> None:
        with mock.patch("portal.editorial.gate.mandatory_tiers", self.required):
            plain = self.draft("Tin thường")
            self.submit(plain)
            assert self.approve_all(plain).live
            named = make_article(
                self.section, "Giải thích", owner=self.writer, info_class=InfoClass.CLARIFICATION
            )
            self.submit(named)
            assert not self.approve_all(named).live
            self.decide(self.waiting(named), self.administrator)
            assert self.fresh(named).live
