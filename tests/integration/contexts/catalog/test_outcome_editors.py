"""Editors of drafts: fees and results of a case, and the cases themselves."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.contexts.catalog.catalogue_facts import AT, VARIANT, draft
from tests.integration.contexts.catalog.catalogue_people import page

from cchc.contexts.catalog.domain.fees import FeeState, StatedFee
from cchc.contexts.catalog.domain.results import ResultKind
from cchc.contexts.catalog.models import ProcedureVersion
from cchc.contexts.catalog.selectors.version_facts import facts_of
from cchc.contexts.catalog.services.arrange_cases import arrange_cases
from cchc.contexts.catalog.services.loading import NoSuchVersion
from cchc.kernel.actor import SYSTEM
from cchc.kernel.channel import Channel

pytestmark = pytest.mark.django_db


def outcome(seen: int) -> dict[str, str]:
    return {
        "phi-TOTAL_FORMS": "2",
        "phi-INITIAL_FORMS": "0",
        "phi-0-channel": "direct",
        "phi-0-state": "amount",
        "phi-0-amount": "1.250.000",
        "phi-0-note": "một lần cấp",
        "phi-1-channel": "online",
        "phi-1-state": "free",
        "ketqua-TOTAL_FORMS": "1",
        "ketqua-INITIAL_FORMS": "0",
        "ketqua-0-title": "Giấy phép",
        "ketqua-0-months": "24",
        "seen": str(seen),
    }


def test_fees_and_results_are_edited(editor: Client) -> None:
    version = draft()
    variant = version.variants.get()
    assert "150.000" in page(editor, "outcome", variant.pk)

    response = editor.post(
        reverse("catalog:outcome", args=[variant.pk]), outcome(version.row_version)
    )

    assert response.status_code == 302
    stored = facts_of(ProcedureVersion.objects.get()).variants[0]
    assert stored.fees == (
        StatedFee(Channel.DIRECT, FeeState.AMOUNT, 1_250_000, "một lần cấp"),
        StatedFee(Channel.ONLINE, FeeState.FREE),
    )
    assert stored.results == (ResultKind("Giấy phép", "", 24),)
    assert stored.limits == VARIANT.limits


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"phi-0-amount": ""}, "Nhập số tiền"),
        ({"phi-1-amount": "5000"}, "Có số tiền thì chọn “Có thu”"),
        ({"phi-0-amount": "năm nghìn"}, "Dòng 1"),
        ({"seen": "99"}, "Hệ thống vừa soạn phiên bản thủ tục"),
    ],
)
def test_what_does_not_go_together_is_told_beside_its_row(
    editor: Client, changes: dict[str, str], words: str
) -> None:
    version = draft()
    variant = version.variants.get()

    response = editor.post(
        reverse("catalog:outcome", args=[variant.pk]),
        outcome(version.row_version) | changes,
    )

    assert response.status_code == 422
    assert words in response.content.decode()
    assert facts_of(ProcedureVersion.objects.get()).variants[0].fees == VARIANT.fees


def cases(seen: int, *names: str, was: tuple[str, ...] = ("1",), **more: str) -> dict[str, str]:
    data = {
        "truonghop-TOTAL_FORMS": str(len(names)),
        "truonghop-INITIAL_FORMS": str(len(was)),
        "seen": str(seen),
        **more,
    }
    for number, name in enumerate(names):
        data[f"truonghop-{number}-name"] = name
        data[f"truonghop-{number}-was"] = was[number] if number < len(was) else ""
    return data


def test_a_second_case_begins_as_a_copy_of_the_first(editor: Client) -> None:
    version = draft()
    page(editor, "cases", version.pk)

    response = editor.post(
        reverse("catalog:cases", args=[version.pk]),
        cases(version.row_version, "Nhóm A", "Nhóm  B", ""),
    )

    assert response.status_code == 302
    first, second = facts_of(ProcedureVersion.objects.get()).variants
    assert (first.name, second.name) == ("Nhóm A", "Nhóm B")
    assert first.limits == second.limits == VARIANT.limits
    assert second.limits[0].amount == Decimal(10)


def test_cases_change_places_and_are_taken_out(editor: Client) -> None:
    version = draft()
    address = reverse("catalog:cases", args=[version.pk])
    editor.post(address, cases(version.row_version, "A", "B", "C"))
    version.refresh_from_db()
    moved = {"truonghop-0-place": "3", "truonghop-1-place": "1", "truonghop-2-DELETE": "on"}

    editor.post(address, cases(version.row_version, "A", "B", "C", was=("1", "2", "3"), **moved))

    assert [v.name for v in facts_of(ProcedureVersion.objects.get()).variants] == ["B", "A"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("", "Nhóm B"), "mỗi trường hợp phải có tên riêng"),
        (("Nhóm A", "Nhóm A"), "mỗi trường hợp phải có tên riêng"),
    ],
)
def test_several_cases_need_names_of_their_own(
    editor: Client, names: tuple[str, ...], words: str
) -> None:
    version = draft()

    response = editor.post(
        reverse("catalog:cases", args=[version.pk]), cases(version.row_version, *names)
    )

    assert response.status_code == 422
    assert words in response.content.decode()


def test_the_only_case_stays_without_a_name_and_cannot_be_taken_out(editor: Client) -> None:
    version = draft()
    address = reverse("catalog:cases", args=[version.pk])

    assert editor.post(address, cases(version.row_version, "")).status_code == 302
    version.refresh_from_db()
    gone = editor.post(address, cases(version.row_version, "", **{"truonghop-0-DELETE": "on"}))

    assert gone.status_code == 422
    assert "ít nhất một trường hợp" in gone.content.decode()


def test_cases_of_nothing_are_refused() -> None:
    with pytest.raises(NoSuchVersion):
        arrange_cases(actor=SYSTEM, at=AT, version_id=404, seen=1, cases=[(VARIANT, "")])
