"""A council decides on many dossiers at one sitting: the service and its page."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_procedure

from cchc.contexts.dossiers.domain.council import Minutes, Ruled, Ruling
from cchc.contexts.dossiers.domain.kinds import Decision
from cchc.contexts.dossiers.selectors.council import sittings, waiting_for_council
from cchc.contexts.dossiers.services.council import MinutesIncomplete, decide_in_council
from cchc.contexts.dossiers.services.deciding import propose
from cchc.platform import journal

from ..case import Case, at, working

MINUTES = Minutes("12/BB-HĐ", date(2026, 3, 6))
BY = "Hội đồng: biên bản số 12/BB-HĐ ngày 06/03/2026"


@pytest.fixture
def variant(world: DossierWorld) -> int:
    return build_procedure(MORNING, code="1.000099", council_batches=True)


def proposed(world: DossierWorld, variant: int, *, approve: bool = True) -> Case:
    case = working(world, variant_id=variant)
    case.does("chuyen_vien", propose, "03-04 09:00", proposal="Trình <hội đồng>", approve=approve)
    return case


def _ruled(case: Case, ruling: Ruling, reason: str = "") -> Ruled:
    return Ruled(case.dossier.pk, case.dossier.seen, ruling, reason)


def test_each_dossier_is_an_act_of_its_own(world: DossierWorld, variant: int) -> None:
    passed, refused, later, unsaid = (proposed(world, variant) for _ in range(4))
    early = working(world, variant_id=variant)
    other = proposed(world, world.office.variant_id)
    rulings = [
        _ruled(passed, Ruling.PASS),
        _ruled(refused, Ruling.REJECT, "Thiếu kinh nghiệm"),
        _ruled(later, Ruling.POSTPONE, "Chờ bản sao"),
        _ruled(unsaid, Ruling.REJECT),
        _ruled(early, Ruling.PASS),
        _ruled(other, Ruling.PASS),
        Ruled(987654, 1, Ruling.PASS),
    ]
    lines = decide_in_council(
        actor=world.office.actor("truong_phong"), at=at("03-06 09:00"), minutes=MINUTES,
        rulings=rulings,
    )  # fmt: skip
    said = [line.refused for line in lines]
    assert said[:3] == ["", "", ""]
    for words, line in zip(
        ("lý do", "bước duyệt", "hội đồng xét", "Không tìm thấy"), said[3:], strict=True
    ):
        assert words in line
    assert passed.stored.decision == Decision.APPROVED
    assert passed.last.reason == BY
    assert refused.stored.decision == Decision.REJECTED
    assert refused.last.reason == f"Thiếu kinh nghiệm ({BY})"
    assert (later.stored.version, later.stored.decision) == (later.dossier.version, "")
    entry = journal.entries_for(later.dossier).order_by("-sequence")[0]
    assert (entry.act, entry.reason) == ("dossiers.council.postponed", f"{BY}. Chờ bản sao")


@pytest.mark.parametrize(
    ("minutes", "field"),
    [(Minutes(" ", date(2026, 3, 6)), "number"), (Minutes("1", date(2026, 3, 7)), "held_on")],
)
def test_the_minutes_have_a_number_and_a_day_gone_by(
    world: DossierWorld, variant: int, minutes: Minutes, field: str
) -> None:
    case = proposed(world, variant)
    with pytest.raises(MinutesIncomplete) as refused:
        decide_in_council(
            actor=world.office.actor("truong_phong"), at=at("03-06 09:00"), minutes=minutes,
            rulings=[_ruled(case, Ruling.PASS)],
        )  # fmt: skip
    assert refused.value.field == field
    assert not case.stored.decision


def test_what_waits_is_what_the_person_may_decide(world: DossierWorld, variant: int) -> None:
    who = world.office.actor
    waiting = proposed(world, variant)
    working(world, variant_id=variant)
    proposed(world, world.office.variant_id)
    assert list(waiting_for_council(who("truong_phong"), variant)) == [waiting.dossier]
    assert [each.waiting for each in sittings(who("giam_doc"))] == [1]
    for name in ("truong_phong_qh", "chuyen_vien", "mot_cua"):
        assert sittings(who(name)) == ()
    rulings = [_ruled(waiting, Ruling.PASS)]
    for name in ("truong_phong_qh", "chuyen_vien"):
        (line,) = decide_in_council(
            actor=who(name), at=at("03-06 09:00"), minutes=MINUTES, rulings=rulings
        )
        assert line.refused
    decide_in_council(
        actor=who("truong_phong"), at=at("03-06 09:00"), minutes=MINUTES, rulings=rulings
    )
    assert sittings(who("giam_doc")) == (), "decided, it waits for the signature only"


def _browser(world: DossierWorld, name: str = "truong_phong") -> Client:
    client = Client()
    client.force_login(
        world.office.users[name], backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def _address(variant: int) -> str:
    return f"/ho-so/hoi-dong/{variant}/"


def _said(*cases: Case, **said: Any) -> dict[str, Any]:
    seen = {f"seen_{case.dossier.pk}": case.dossier.seen for case in cases}
    return {"number": "12/BB-HĐ", "held_on": "06/03/2026", "others": "", **seen, **said}


def test_the_page_writes_what_was_said_and_leaves_the_rest(
    world: DossierWorld, variant: int
) -> None:
    first, second, third = (proposed(world, variant, approve=n != 1) for n in range(3))
    browser = _browser(world)
    chosen = browser.get("/ho-so/hoi-dong/")
    assert (chosen.status_code, chosen["Location"]) == (302, _address(variant))
    assert "Chờ hội đồng xét" in browser.get("/viec-cua-toi/").content.decode()
    page = browser.get(_address(variant)).content.decode()
    assert "Trình &lt;hội đồng&gt;" in page
    assert "Từ chối giải quyết" in page
    said = _said(
        first, second, third,
        **{
            "others": "pass",
            f"ruling_{second.dossier.pk}": "reject",
            f"reason_{second.dossier.pk}": "Không đạt",
            f"ruling_{third.dossier.pk}": "postpone",
        },
    )  # fmt: skip
    answer = browser.post(_address(variant), said, follow=True)
    text = answer.content.decode()
    assert "Đã ghi 3 hồ sơ." in text
    assert "biên bản số 12/BB-HĐ ngày 06/03/2026" in text
    assert [case.stored.decision for case in (first, second, third)] == [
        "approved",
        "rejected",
        "",
    ]
    left = browser.get(_address(variant)).content.decode()
    assert third.dossier.code in left
    assert first.dossier.code not in left


def test_nothing_is_done_and_nothing_typed_is_lost_when_something_is_missing(
    world: DossierWorld, variant: int
) -> None:
    case = proposed(world, variant)
    pk = case.dossier.pk
    wrong = _said(case, number="", **{f"ruling_{pk}": "reject", f"reason_{pk}": ""})
    answer = _browser(world).post(_address(variant), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert (
        "Ghi lý do hội đồng không thông qua." in page.split(f'id="id_reason_{pk}_error"')[1][:400]
    )
    assert '<option value="reject" selected>' in page
    assert 'value="06/03/2026"' in page
    future = _said(case, held_on="06/03/2027", **{f"ruling_{pk}": "postpone"})
    page = _browser(world).post(_address(variant), future).content.decode()
    assert "không được ở tương lai" in page.split('id="id_held_on_error"')[1][:300]
    unsaid = _browser(world).post(_address(variant), _said(case))
    assert unsaid.status_code == 422
    assert "Chưa ghi quyết định cho hồ sơ nào." in unsaid.content.decode()
    assert case.stored.version == case.dossier.version


def test_somebody_faster_is_named_on_the_line_and_the_others_are_written(
    world: DossierWorld, variant: int
) -> None:
    first, second = proposed(world, variant), proposed(world, variant)
    stale = _said(first, second, others="pass", **{f"seen_{first.dossier.pk}": 1})
    text = _browser(world).post(_address(variant), stale, follow=True).content.decode()
    assert "Lê Văn Chuyên Viên" in text
    assert "Đã ghi 1 hồ sơ. 1 hồ sơ không ghi được" in text
    assert (first.stored.decision, second.stored.decision) == ("", "approved")


def test_who_decides_nothing_has_no_such_page_and_an_empty_one_says_why(
    world: DossierWorld, variant: int
) -> None:
    assert _browser(world, "chuyen_vien").get("/ho-so/hoi-dong/").status_code == 403
    assert "Không có hồ sơ nào chờ hội đồng" in (
        _browser(world).get("/ho-so/hoi-dong/").content.decode()
    )
    assert "Chờ hội đồng xét" not in _browser(world).get("/viec-cua-toi/").content.decode()
    empty = _browser(world).get(_address(variant)).content.decode()
    assert "Không có hồ sơ nào của thủ tục này chờ hội đồng" in empty
    assert _browser(world).get("/ho-so/hoi-dong/ket-qua/").status_code == 302
