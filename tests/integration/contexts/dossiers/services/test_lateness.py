"""Late is never silent: the choice, the apology once, the new date; what was due stays due."""

from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers.domain.kinds import Timeliness
from cchc.contexts.dossiers.domain.states import State
from cchc.contexts.dossiers.models.apology import ApologyState
from cchc.contexts.dossiers.services.lateness import (
    NewDateNotLater,
    NothingToSign,
    RescheduledAlready,
    choose_to_finish,
    draft_apology,
    sign_apology,
)
from cchc.contexts.dossiers.services.standing import ReasonMissing
from cchc.kernel.periods import free
from cchc.platform import journal
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures

from ..case import at, working

MARCH = free(at("03-01 00:00").date(), at("03-31 00:00").date())
NEW = at("03-25 17:00")
DRAFT = {"reason": "Hồ sơ phức tạp", "new_due_at": NEW}


def test_the_officer_answers_for_finishing_in_time(world: DossierWorld) -> None:
    case = working(world)
    case.refuses(NotAllowed, "mot_cua", choose_to_finish, "03-11 09:00")
    case.does("chuyen_vien", choose_to_finish, "03-11 09:00", note="Còn ký")
    choice = case.dossier.choices.get()
    assert (choice.choice, choice.for_due_at) == ("will_finish", at("03-16 17:00"))
    assert (choice.chosen_by_name, choice.note) == ("Lê Văn Chuyên Viên", "Còn ký")


def test_an_apology_is_drafted_then_signed_and_promises_a_new_date(world: DossierWorld) -> None:
    case = working(world)
    case.refuses(NothingToSign, "giam_doc", sign_apology, "03-12 09:00")
    case.refuses(
        ReasonMissing, "chuyen_vien", draft_apology, "03-12 09:00", **(DRAFT | {"reason": ""})
    )
    case.does("chuyen_vien", draft_apology, "03-12 09:00", **DRAFT)
    letter = case.dossier.apologies.get()
    assert (letter.state, letter.due_at_before, letter.number) == (
        ApologyState.DRAFTED, at("03-16 17:00"), "",
    )  # fmt: skip
    assert case.dossier.promised_at == at("03-16 17:00")
    assert not case.dossier.apologised

    case.refuses(NotAllowed, "truong_phong", sign_apology, "03-12 10:00")
    case.does("giam_doc", sign_apology, "03-12 10:00", signer_title="Giám đốc")
    letter.refresh_from_db()
    assert (letter.number, letter.signed_by_name) == ("01/PXL", "Nguyễn Văn Giám Đốc")
    assert case.dossier.promised_at == NEW
    assert case.dossier.due_at == case.dossier.original_due_at == at("03-16 17:00")
    assert case.dossier.late_from_at == at("03-17 00:00")
    assert case.dossier.state == State.PROCESSING
    entry = journal.entries_for(case.dossier).order_by("-sequence")[0]
    assert (entry.details["in_time"], entry.reason) == (True, "Hồ sơ phức tạp")
    assert figures.value("dossiers.apologised", MARCH).count == 1


def test_a_late_dossier_with_an_apology_is_still_late(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", draft_apology, "03-12 09:00", **DRAFT)
    case.does("giam_doc", sign_apology, "03-12 10:00")
    world.finished(at("03-20 09:00"), case.dossier)  # before the new date, after the lawful one

    assert case.stored.timeliness == Timeliness.LATE
    values = figures.values(
        ["dossiers.resolved_late", "dossiers.late_without_apology", "dossiers.on_time_rate"], MARCH
    )
    assert [value.count for value in values.values()] == [1, 0, 0]


def test_an_apology_signed_after_its_last_moment_is_told_as_late(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", draft_apology, "03-12 09:00", **DRAFT)
    case.does("giam_doc", sign_apology, "03-13 17:01")
    entry = journal.entries_for(case.dossier).order_by("-sequence")[0]
    assert entry.details["in_time"] is False


def test_once_only_and_only_to_a_later_date(world: DossierWorld) -> None:
    case = working(world)
    for new, when in (("03-16 17:00", "03-12 09:00"), ("03-19 17:00", "03-20 09:00")):
        refused = case.refuses(
            NewDateNotLater,
            "chuyen_vien",
            draft_apology,
            when,
            **(DRAFT | {"new_due_at": at(new)}),
        )
        assert refused.field == "new_due_at"
    case.does("chuyen_vien", draft_apology, "03-12 09:00", **DRAFT)
    case.does("giam_doc", sign_apology, "03-12 10:00")
    refused = case.refuses(
        RescheduledAlready, "chuyen_vien", draft_apology, "03-20 09:00",
        **(DRAFT | {"new_due_at": at("04-10 17:00")}),
    )  # fmt: skip
    assert "1 lần" in str(refused)


def test_a_second_draft_replaces_the_first(world: DossierWorld) -> None:
    case = working(world)
    case.does("chuyen_vien", draft_apology, "03-12 09:00", **DRAFT)
    later = DRAFT | {"new_due_at": at("03-27 17:00")}
    case.does("chuyen_vien", draft_apology, "03-12 10:00", **later)
    assert [letter.state for letter in case.dossier.apologies.order_by("pk")] == [
        ApologyState.DROPPED,
        ApologyState.DRAFTED,
    ]
    case.does("giam_doc", sign_apology, "03-12 11:00")
    assert case.dossier.promised_at == at("03-27 17:00")


def test_apologies_are_numbered_within_the_year(world: DossierWorld) -> None:
    numbers = []
    for _ in range(2):
        case = working(world)
        case.does("chuyen_vien", draft_apology, "03-12 09:00", **DRAFT)
        case.does("giam_doc", sign_apology, "03-12 10:00")
        numbers.append(case.dossier.apologies.get().number)
    assert numbers == ["01/PXL", "02/PXL"]
