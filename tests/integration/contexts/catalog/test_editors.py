"""Editors of drafts: facts, limits, steps, papers."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.contexts.catalog.catalogue_facts import AT, FACTS, STEPS, draft, published
from tests.integration.contexts.catalog.catalogue_people import page

from cchc.contexts.catalog import api
from cchc.contexts.catalog.models import ProcedureVersion
from cchc.contexts.catalog.selectors.version_facts import facts_of
from cchc.platform import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _february() -> Iterator[None]:
    with clock.frozen(AT.replace(month=2, day=10)):
        yield


def step_data(rows: list[dict[str, str]], initial: int, seen: int) -> dict[str, str]:
    data = {
        "buoc-TOTAL_FORMS": str(len(rows)),
        "buoc-INITIAL_FORMS": str(initial),
        "seen": str(seen),
    }
    for number, row in enumerate(rows):
        data |= {f"buoc-{number}-{name}": value for name, value in row.items()}
    return data


def test_steps_are_edited_reordered_and_checked(editor: Client) -> None:
    version = draft()
    variant = version.variants.get()
    address = reverse("catalog:steps", args=[variant.pk])
    assert "Các bước vừa khớp thời hạn" in page(editor, "steps", variant.pk)
    rows = [
        {
            "place": str(step.order),
            "kind": step.kind.value,
            "title": step.title,
            "hours": str(step.hours),
            "function": "one_stop",
            "role": "specialist",
        }
        for step in STEPS
    ]
    rows.append({"place": "2.5", "kind": "review", "title": "Xem lại", "hours": "6,5"})
    rows.append({"place": "", "kind": "receive", "title": "", "hours": ""})
    rows[3]["DELETE"] = "on"

    response = editor.post(address, step_data(rows, len(STEPS), version.row_version))

    assert response.status_code == 302
    steps = facts_of(ProcedureVersion.objects.get()).variants[0].steps
    assert [step.kind.value for step in steps] == ["receive", "work", "review", "sign", "return"]
    assert steps[2].hours == Decimal("6.5")
    text = page(editor, "steps", variant.pk)
    assert "Tổng các bước: 84,5 giờ" in text
    assert "vượt thời hạn 10 ngày làm việc (80 giờ)" in text


def test_a_half_filled_step_is_refused_with_its_row(editor: Client) -> None:
    version = draft()
    variant = version.variants.get()
    rows = [{"place": "1", "kind": "receive", "title": "Tiếp nhận", "hours": ""}]

    response = editor.post(
        reverse("catalog:steps", args=[variant.pk]), step_data(rows, 0, version.row_version)
    )

    assert response.status_code == 422
    assert "Dòng 1: Chưa nhập giờ làm việc." in response.content.decode()
    assert len(facts_of(ProcedureVersion.objects.get()).variants[0].steps) == len(STEPS)


def test_a_doubtful_limit_is_settled_by_a_person(editor: Client) -> None:
    doubtful = tuple(
        api.ChannelLimit(channel, api.LimitState.DOUBTFUL, reason="ghi số không có đơn vị")
        for channel in api.Channel
    )
    version = draft("1.9", replace(FACTS, variants=(replace(FACTS.variants[0], limits=doubtful),)))
    variant = version.variants.get()
    assert "ghi số không có đơn vị" in page(editor, "limits", variant.pk)
    data = {
        "direct-amount": "3",
        "direct-unit": "working_day",
        "online-amount": "8",
        "online-unit": "working_hour",
        "clock_start": "notice_of_eligibility",
        "council_batches": "on",
        "seen": str(version.row_version),
    }
    address = reverse("catalog:limits", args=[variant.pk])

    wrong = editor.post(address, {**data, "post-amount": "4"})
    right = editor.post(address, data)

    assert wrong.status_code == 422
    assert "Chọn đơn vị tính của thời hạn" in wrong.content.decode()
    assert right.status_code == 302
    snapshot = api.variant_snapshot(variant.pk)
    assert [str(limit) for limit in snapshot.limits] == [
        "3 ngày làm việc",
        "8 giờ làm việc",
        "Không quy định",
    ]
    assert snapshot.council_batches
    assert snapshot.clock_start is api.ClockStart.NOTICE_OF_ELIGIBILITY


def test_papers_are_edited(editor: Client) -> None:
    version = draft()
    variant = version.variants.get()
    assert "Đơn đề nghị" in page(editor, "papers", variant.pk)
    data = {
        "giay-TOTAL_FORMS": "3",
        "giay-INITIAL_FORMS": "2",
        "giay-0-place": "2",
        "giay-0-title": "Đơn đề nghị",
        "giay-1-place": "1",
        "giay-1-title": "Bản vẽ hoàn công",
        "giay-1-copy": "2",
        "giay-1-optional": "on",
        "giay-2-title": "",
        "seen": str(version.row_version),
    }

    assert editor.post(reverse("catalog:papers", args=[variant.pk]), data).status_code == 302

    first, second = api.variant_snapshot(variant.pk).components
    assert (first.title, [str(count) for count in first.counts]) == (
        "Bản vẽ hoàn công",
        ["02 bản sao"],
    )
    assert not first.required
    assert [str(count) for count in second.counts] == ["01 bản chính"]


def facts_data(**changes: object) -> dict[str, object]:
    return {
        "code": "1.777001",
        "name": "Cấp giấy phép mới",
        "sector": "Nhà ở",
        "levels": ["province"],
        "competent_agency": "Sở Xây dựng",
        "applicant_kinds": ["citizen"],
        "legal_bases": "27/2023/QH15\n\n95/2024/NĐ-CP",
        "online_level": "partial",
        **changes,
    }


def test_a_new_procedure_is_drafted_by_hand(editor: Client) -> None:
    page(editor, "new")

    response = editor.post(reverse("catalog:new"), facts_data(internal="on"))

    version = ProcedureVersion.objects.get()
    assert response["Location"] == reverse("catalog:version", args=[version.pk])
    facts = facts_of(version)
    assert (facts.sector, facts.internal) == ("Nhà ở", True)
    assert [basis.number for basis in facts.legal_bases] == ["27/2023/QH15", "95/2024/NĐ-CP"]
    assert "Chưa nhập thời hạn" in page(editor, "version", version.pk)


def test_a_code_that_has_a_draft_is_refused_on_the_form(editor: Client) -> None:
    draft("1.777001")

    response = editor.post(reverse("catalog:new"), facts_data())

    assert response.status_code == 422
    assert "đang có một dự thảo" in response.content.decode()


def test_the_facts_of_a_draft_are_changed_and_its_variants_stay(editor: Client) -> None:
    version = draft()
    assert FACTS.name in page(editor, "facts", version.pk)

    response = editor.post(
        reverse("catalog:facts", args=[version.pk]),
        facts_data(name="Tên đã sửa", verified="on", seen=version.row_version),
    )

    assert response.status_code == 302
    facts = facts_of(ProcedureVersion.objects.get())
    assert (facts.name, facts.verified) == ("Tên đã sửa", True)
    assert facts.variants == FACTS.variants


def test_the_steps_of_a_published_version_have_no_editor(editor: Client) -> None:
    variant = published().variants.get()

    assert editor.get(reverse("catalog:steps", args=[variant.pk])).status_code == 404
