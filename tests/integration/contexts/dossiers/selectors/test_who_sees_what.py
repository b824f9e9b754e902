"""What a person may see: the own division's dossiers, in the lead or in hand; nothing else."""

from datetime import date

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_procedure

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.kinds import Channel
from cchc.contexts.dossiers.models import Dossier, IssuedResult, StateSpan
from cchc.contexts.dossiers.models.dossier import DossierNotFound
from cchc.contexts.dossiers.selectors.acts_now import acts_now
from cchc.contexts.dossiers.selectors.dossier_detail import dossier_detail, visible_dossier
from cchc.contexts.dossiers.selectors.dossier_list import in_band, listed, with_words
from cchc.contexts.dossiers.selectors.known_people import (
    held_results,
    known_person,
    possible_doubles,
)
from cchc.contexts.dossiers.selectors.worklist import (
    Band,
    Tab,
    due_mark,
    tab_counts,
    tabs_for,
    worklist,
)
from cchc.contexts.dossiers.services.before_receipt import submit_dossier
from cchc.contexts.dossiers.services.fees import note_fee
from cchc.contexts.dossiers.services.higher import submit_higher
from cchc.contexts.dossiers.services.movement import forward
from cchc.contexts.dossiers.services.open_personal_data import open_personal_data
from cchc.contexts.dossiers.services.pausing import suspend
from cchc.contexts.dossiers.services.supplements import ask_supplement
from cchc.kernel.periods import free
from cchc.platform import journal
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures

from ..case import Case, at, counted, working

MARCH = free(date(2026, 3, 1), date(2026, 3, 31))
ITEMS = [AskedItem("Bản vẽ")]


def _planning(world: DossierWorld) -> Case:
    """A dossier led by the other division, at its desk."""
    variant = build_procedure(
        MORNING, code="1.000009", sector="Quy hoạch",
        function="sector.quy-hoach-do-thi-va-nong-thon",
    )  # fmt: skip
    case = counted(world, variant_id=variant)
    case.does("mot_cua", forward, "03-02 09:00")
    return case


def test_another_division_neither_lists_nor_opens_it(world: DossierWorld) -> None:
    ours, theirs = working(world).dossier, _planning(world).dossier
    for name, mine, other in (
        ("chuyen_vien", ours, theirs),
        ("truong_phong_qh", theirs, ours),
    ):
        who = world.office.actor(name)
        assert list(Dossier.objects.visible_to(who)) == [mine]
        assert set(StateSpan.objects.visible_to(who).values_list("dossier_id", flat=True)) == {
            mine.pk
        }
        assert visible_dossier(who, mine.pk) == mine
        for pk in (other.pk, 987654):
            with pytest.raises(DossierNotFound, match="hoặc hồ sơ thuộc đơn vị khác") as refused:
                dossier_detail(who, pk, at("03-03 09:00"))
            assert refused.value.status == 404
        with pytest.raises(DossierNotFound):
            open_personal_data(actor=who, at=at("03-03 09:00"), dossier_id=other.pk)
    counts = [
        figures.value("dossiers.open", MARCH, actor=world.office.actor(name)).count
        for name in ("chuyen_vien", "truong_phong_qh", "giam_doc")
    ]
    assert counts == [1, 1, 2]


def test_the_lead_keeps_seeing_what_another_division_has_in_hand(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", forward, "03-03 09:00", to_unit_id=world.office.units["QHKT"])
    for name in ("chuyen_vien", "chuyen_vien_qh", "mot_cua"):
        assert visible_dossier(world.office.actor(name), case.dossier.pk) == case.dossier
    assert not acts_now(world.office.actor("chuyen_vien"), case.dossier)


def test_opening_personal_data_leaves_a_row(world: DossierWorld) -> None:
    dossier = working(world).dossier
    before = journal.entries_for(dossier).count()
    open_personal_data(
        actor=world.office.actor("chuyen_vien"), at=at("03-03 09:00"), dossier_id=dossier.pk
    )
    entry = journal.entries_for(dossier).order_by("-sequence")[0]
    assert journal.entries_for(dossier).count() == before + 1
    assert (entry.actor_name, entry.at) == ("Lê Văn Chuyên Viên", at("03-03 09:00"))


def _busy(world: DossierWorld) -> None:
    working(world)
    waits, higher, late = working(world), working(world), working(world)
    waits.does("chuyen_vien", ask_supplement, "03-03 09:00", reason="Thiếu", items=ITEMS)
    higher.does("chuyen_vien", submit_higher, "03-03 09:00", authority="UBND tỉnh")
    late.does("chuyen_vien", suspend, "03-03 10:00", reason="Chờ")
    counted(world).does("mot_cua", forward, "03-02 09:00")
    counted(world)
    submit_dossier(
        actor=world.office.actor("mot_cua"), at=MORNING,
        intake=world.intake(channel=Channel.ONLINE), source_system="api", sender_reference="r",
    )  # fmt: skip
    world.finished(at("03-05 09:00"), working(world).dossier)
    _planning(world)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "chuyen_vien",
            {Tab.MINE: 4, Tab.UNASSIGNED: 1, Tab.UNIT: 5, Tab.WAITING: 2, Tab.DONE: 1},
        ),
        ("truong_phong_qh", {Tab.MINE: 0, Tab.UNASSIGNED: 1, Tab.UNIT: 1, Tab.WAITING: 0}),
        ("mot_cua", {Tab.MINE: 1, Tab.NEW: 1, Tab.RETURNING: 1}),
    ],
)
def test_a_badge_is_the_length_of_the_list_it_opens(
    world: DossierWorld, name: str, expected: dict[Tab, int]
) -> None:
    _busy(world)
    who = world.office.actor(name)
    tabs = tabs_for(who)
    counts = tab_counts(who, tabs)
    assert counts == {tab: len(worklist(who, tab)) for tab in tabs}
    assert set(expected) <= set(tabs)
    assert {tab: counts[tab] for tab in expected} == expected


def test_what_is_due_first_stands_first(world: DossierWorld) -> None:
    later, sooner = working(world, "03-09 08:30"), working(world, "03-02 08:30")
    mine = worklist(world.office.actor("chuyen_vien"), Tab.MINE)
    assert list(mine) == [sooner.dossier, later.dossier]


@pytest.mark.parametrize(
    ("when", "band", "days", "must_choose"),
    [
        ("03-02 09:00", Band.CALM, 10, False),
        ("03-11 07:29", Band.CALM, 3, False),
        ("03-11 07:30", Band.CALM, 3, True),
        ("03-11 14:20", Band.NEAR, 3, True),
        ("03-16 23:59", Band.NEAR, 0, True),
        ("03-17 00:00", Band.LATE, -1, False),
        ("03-19 09:00", Band.LATE, -3, False),
    ],
)
def test_the_band_and_the_days_left(
    world: DossierWorld, when: str, band: Band, days: int, must_choose: bool
) -> None:
    dossier = working(world).dossier
    mark = due_mark(dossier, at(when))
    assert (mark.band, mark.days, mark.must_choose) == (band, days, must_choose)
    rows = listed(world.office.actor("giam_doc"))
    for other in Band:
        assert in_band(rows, other, at(when)).exists() == (other is band), other


def test_paused_without_clock_and_ended_have_bands_of_their_own(world: DossierWorld) -> None:
    _busy(world)
    rows = listed(world.office.actor("giam_doc"))
    moment = at("03-20 09:00")
    found = {row: due_mark(row, moment).band for row in rows}
    assert set(found.values()) == {Band.NONE, Band.PAUSED, Band.LATE, Band.ENDED}
    for band in Band:
        assert set(in_band(rows, band, moment)) == {row for row, b in found.items() if b is band}


def test_what_was_late_before_its_suspension_is_shown_as_late(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", suspend, "03-18 10:00", reason="Chờ")
    assert due_mark(case.dossier, at("03-20 09:00")).band is Band.LATE
    rows = listed(world.office.actor("giam_doc"))
    assert list(in_band(rows, Band.LATE, at("03-20 09:00"))) == [case.dossier]
    assert not in_band(rows, Band.PAUSED, at("03-20 09:00")).exists()


def test_words_find_code_name_without_marks_and_whole_numbers(world: DossierWorld) -> None:
    dossier = counted(world).dossier
    rows = listed(world.office.actor("mot_cua"))
    for text in (
        dossier.code,
        "0302-0001",
        "trinh thi mau",
        "Trịnh Thị",
        "0912345678",
        "công trình",
    ):
        assert list(with_words(rows, text)) == [dossier], text
    for text in ("091234567", "Nguyễn", "0011850001"):
        assert not with_words(rows, text).exists(), text


def test_the_person_at_the_counter_is_known_again(world: DossierWorld) -> None:
    first = counted(world).dossier
    who = world.office.actor("mot_cua")
    person = known_person(who, at("03-09 09:00"), " 001185000123 ")
    assert person is not None
    assert (person.name, person.phone, person.last_seen_on) == (
        "Trịnh Thị Mẫu", "0912345678", date(2026, 3, 2),
    )  # fmt: skip
    assert journal.entries_for(first).order_by("-sequence")[0].actor_name == "Trần Thị Một Cửa"
    assert known_person(who, at("03-09 09:00"), "001185000124") is None
    assert known_person(who, at("03-09 09:00"), " ") is None
    with pytest.raises(NotAllowed):
        known_person(world.office.actor("chuyen_vien"), at("03-09 09:00"), "001185000123")


def test_results_in_force_are_offered_and_others_not(world: DossierWorld) -> None:
    world.finished(at("03-05 09:00"), working(world).dossier)
    who, number = world.office.actor("mot_cua"), "001185000123"
    result = IssuedResult.objects.get()
    assert list(held_results(who, number, date(2026, 3, 5))) == [result]
    assert not held_results(who, number, date(2026, 3, 4)).exists()
    assert not held_results(who, "", date(2026, 3, 5)).exists()
    for changes in ({"rejected": True}, {"valid_until": date(2026, 3, 31)}):
        IssuedResult.objects.update(**changes)
        assert not held_results(who, number, date(2026, 4, 1)).exists()
        IssuedResult.objects.update(rejected=False, valid_until=None)


def test_doubles_are_the_same_person_or_plot_with_the_same_procedure_lately(
    world: DossierWorld,
) -> None:
    first = counted(world, site_address="Lô 3").dossier
    who = world.office.actor("mot_cua")

    def doubles(when: str = "03-09 09:00", **changes: object) -> list[Dossier]:
        asked = {"procedure_id": first.procedure_id, "id_number": "", "name": ""} | changes
        return list(possible_doubles(who, at(when), **asked))  # type: ignore[arg-type]

    assert doubles(id_number="001185000123") == [first]
    assert doubles(name="trịnh thị MẪU", site_address="lô 3") == [first]
    assert doubles(name="Trịnh Thị Mẫu", site_address="Lô 4") == []
    assert doubles() == []
    assert doubles("09-09 09:00", id_number="001185000123") == []
    assert doubles(id_number="001185000123", procedure_id=0) == []


def test_the_page_of_a_dossier_has_clock_history_and_national_status(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", note_fee, "03-03 09:00", title="Lệ phí", amount=1)
    detail = dossier_detail(world.office.actor("chuyen_vien"), case.dossier.pk, at("03-04 09:00"))
    assert (detail.national_code, detail.national_label) == (
        6,
        "Yêu cầu thực hiện nghĩa vụ tài chính",
    )
    assert [span.act for span in detail.history] == ["note_fee", "assign", "forward", "receive"]
    assert (detail.deadline.days_used, detail.deadline.days_left) == (2, 8)
    assert detail.deadline.explained
    assert not detail.deadline.late
    offered = {offer.act.value for offer in detail.acts}
    assert {"propose", "ask_supplement", "suspend"} <= offered
    assert not offered & {"approve", "sign", "receive", "hand_back"}
