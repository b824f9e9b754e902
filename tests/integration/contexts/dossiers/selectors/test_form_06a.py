"""Form II.06a: its columns, its rows by the unit that closed, and 3 = 7 + 11 whatever moved."""

from datetime import date

from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.kinds import Channel
from cchc.contexts.dossiers.selectors.form_06a import COLUMNS, Form06a, form_06a
from cchc.contexts.dossiers.services.before_receipt import refuse_to_receive, submit_dossier
from cchc.contexts.dossiers.services.ending import stop, withdraw
from cchc.contexts.dossiers.services.follow_reorganisation import follow_reorganisation
from cchc.contexts.dossiers.services.movement import forward
from cchc.contexts.dossiers.services.supplements import ask_supplement
from cchc.kernel.actor import SYSTEM
from cchc.kernel.periods import free
from cchc.platform.figures import api as figures

from ..case import Case, at, counted, working

MARCH = free(date(2026, 3, 1), date(2026, 3, 31))


def _numbers(form: Form06a, label: str = "Tổng số") -> list[int]:
    rows = (*form.units, *form.sectors, form.total)
    row = next(row for row in rows if row.label == label)
    return [row.count(column) for column in COLUMNS]


def _a_month(world: DossierWorld) -> None:
    working(world, "02-24 08:30")  # carried over; late since 11/3
    world.finished(at("03-05 09:00"), working(world).dossier)  # early
    world.finished(at("03-16 09:00"), working(world, channel=Channel.ONLINE).dossier)  # on time
    world.finished(at("03-18 09:00"), working(world, "02-25 08:30").dossier)  # carried over, late
    working(world, "03-25 08:30", channel=Channel.POST)  # open in time
    working(world).does("chuyen_vien", stop, "03-04 09:00", reason="Dừng")
    counted(world).does("mot_cua", withdraw, "03-04 09:00", reason="Rút")
    items = [AskedItem("Bản vẽ")]
    working(world).does("chuyen_vien", ask_supplement, "03-05 09:00", reason="Thiếu", items=items)
    sent = submit_dossier(
        actor=world.office.actor("mot_cua"), at=at("03-02 08:30"),
        intake=world.intake(channel=Channel.ONLINE), source_system="api", sender_reference="r",
    )  # fmt: skip
    Case(world.office, sent).does(
        "mot_cua", refuse_to_receive, "03-02 09:00", reason="Không thuộc thẩm quyền"
    )
    working(world, "04-01 08:30")  # after the period


def test_every_column_of_a_month_counted_by_hand(world: DossierWorld) -> None:
    _a_month(world)
    form = form_06a(MARCH)
    #               3  4  5  6  7  8  9 10 11 12 13
    assert _numbers(form) == [8, 1, 5, 2, 5, 3, 1, 1, 3, 2, 1]
    assert _numbers(form, "Phòng Quản lý xây dựng") == _numbers(form)
    assert _numbers(form, "Hoạt động xây dựng") == _numbers(form)
    below = {code.removeprefix("dossiers."): count for code, _, count in form.below}
    assert below == {
        "rejected": 0, "stopped": 1, "withdrawn": 1, "waiting_supplement": 1, "refused": 1,
    }  # fmt: skip


def test_a_dossier_that_changed_unit_stands_in_one_row_that_balances(world: DossierWorld) -> None:
    units = world.office.units
    before = working(world, "02-24 08:30")
    before.does("chuyen_vien", stop, "03-04 09:00", reason="Dừng")
    working(world, "02-24 08:30")
    working(world, "03-02 08:30")
    follow_reorganisation(
        actor=SYSTEM, at=at("03-10 09:00"), unit_id=units["QLXD"], successor_id=units["QHKT"]
    )
    working(world, "03-25 08:30")

    form = form_06a(MARCH)
    assert _numbers(form) == [4, 0, 2, 2, 1, 1, 0, 0, 3, 1, 2]
    #                                                         3  4  5  6  7  8  9 10 11 12 13
    assert _numbers(form, "Phòng Quản lý xây dựng") == [2, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0]
    assert _numbers(form, "Phòng Quy hoạch - Kiến trúc") == [2, 0, 1, 1, 0, 0, 0, 0, 2, 0, 2]
    for row in (*form.units, *form.sectors, form.total):
        assert row.balances, row


def test_restricted_to_a_unit_and_to_what_was_known_it_balances_too(world: DossierWorld) -> None:
    _a_month(world)
    units = world.office.units
    assert form_06a(MARCH, unit=units["QLXD"]).total.count(3) == 8
    assert form_06a(MARCH, unit=units["QHKT"]).total.count(3) == 0
    assert form_06a(MARCH, as_of=at("03-01 09:00")).total.count(3) == 0
    empty = form_06a(free(date(2026, 8, 1), date(2026, 8, 31)))
    assert empty.total.balances
    assert empty.total.count(6) == empty.total.count(11) == 4


def test_every_number_that_is_a_figure_names_it(world: DossierWorld) -> None:
    form = form_06a(MARCH)
    codes = {cell.column: cell.code for cell in form.total.cells}
    assert set(codes) == set(range(3, 14))
    assert codes[4] == "dossiers.received_online"
    assert codes[13] == "dossiers.open_late"


def test_the_rows_balance_also_for_a_division_that_dossiers_only_pass_through(
    world: DossierWorld,
) -> None:
    here, there = world.office.units["QLXD"], world.office.units["QHKT"]
    passing = working(world, "02-24 08:30")
    passing.does("truong_phong", forward, "02-26 09:00", to_unit_id=there)
    passing.does("truong_phong_qh", forward, "03-03 09:00", to_unit_id=here)
    staying = working(world, "02-24 08:30")
    staying.does("truong_phong", forward, "03-04 09:00", to_unit_id=there)

    for who in ("truong_phong_qh", "truong_phong", "giam_doc"):
        actor = world.office.actor(who)
        form = form_06a(MARCH, actor=actor)
        assert all(row.balances for row in (*form.sectors, *form.units, form.total)), who
        for code in ("dossiers.carried_over", "dossiers.open"):
            frame = {"actor": actor, "attributed": True}
            shown = figures.records(code, MARCH, **frame).count()
            assert shown == figures.value(code, MARCH, **frame).count
    planners = form_06a(MARCH, actor=world.office.actor("truong_phong_qh"))
    assert [planners.total.count(column) for column in (3, 6, 7, 11)] == [1, 1, 0, 1]
