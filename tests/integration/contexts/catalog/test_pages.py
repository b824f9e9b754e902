"""Pages of the catalogue: seen, filled in, refused."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.contexts.catalog.catalogue_facts import AT, FACTS, STEPS, draft, published

from cchc.contexts.catalog import api
from cchc.contexts.catalog.models import ProcedureVersion
from cchc.contexts.catalog.selectors.version_facts import facts_of
from cchc.contexts.catalog.services.amend import amend
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.access.models import RoleGrant
from cchc.platform.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _february() -> Iterator[None]:
    with clock.frozen(AT.replace(month=2, day=10)):
        yield


def signed_in(role: str) -> Client:
    user = User.objects.create_user(role, "x", full_name=f"Người {role}")
    user.must_change_password = False
    user.save()
    RoleGrant.objects.create(user=user, role=role, scope="*", valid_from=date(2025, 1, 1))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in("catalog_editor")


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(f"catalog:{name}", args=args))
    assert response.status_code == 200, response.content
    return response.content.decode()


def test_the_list_shows_the_newest_version_and_filters_it(editor: Client) -> None:
    published("1.999001")
    published("1.999002", name="Bán nhà ở cũ", sector="Nhà ở")
    amend(
        actor=SYSTEM,
        at=AT,
        procedure_id=ProcedureVersion.objects.get(procedure__code="1.999002").procedure_id,
    )

    every = page(editor, "procedures")
    assert "2 dòng" in every
    assert "Dự thảo" in every
    address = reverse("catalog:procedures")
    assert "1 dòng" in editor.get(address, {"q": "ban nha"}).content.decode()
    assert "1 dòng" in editor.get(address, {"trangthai": "du-thao"}).content.decode()
    assert "2 dòng" in editor.get(address, {"tructuyen": "full"}).content.decode()
    sector = ProcedureVersion.objects.filter(sector__name="Nhà ở").values_list("sector_id")[0][0]
    assert "1 dòng" in editor.get(address, {"linhvuc": sector}).content.decode()
    assert "0 dòng" in editor.get(address, {"xacnhan": "on"}).content.decode()


def test_the_list_goes_out_as_a_sheet(editor: Client) -> None:
    published()

    response = editor.get(reverse("catalog:procedures"), {"xuat": "xlsx"})

    assert response["Content-Type"].endswith("sheet")
    assert response.content[:2] == b"PK"


def test_a_procedure_shows_its_facts_steps_and_versions(editor: Client) -> None:
    version = published()

    text = page(editor, "procedure", version.procedure_id)

    for words in (
        FACTS.name,
        "10 ngày làm việc",
        "150.000 đồng",
        "Đơn đề nghị",
        "Vào số, đóng dấu, phát hành",
        "12/QĐ-UBND ngày 14/01/2026",
        "Chưa xác minh",
        "công bố phiên bản thủ tục",
    ):
        assert words in text


def test_a_specialist_sees_but_has_no_acts() -> None:
    version = published()
    client = signed_in("specialist")

    text = page(client, "procedure", version.procedure_id)

    assert "Soạn sửa đổi" not in text
    assert client.get(reverse("catalog:new")).status_code == 403
    assert client.post(reverse("catalog:amend", args=[version.procedure_id])).status_code == 403


def test_an_amendment_is_drafted_changed_and_published(editor: Client) -> None:
    version = published()

    editor.post(reverse("catalog:amend", args=[version.procedure_id]))
    copy = ProcedureVersion.objects.drafts().get()
    response = editor.post(
        reverse("catalog:publish", args=[copy.pk]),
        {
            "decision_number": "77/QĐ-UBND",
            "decision_signed_on": "09/02/2026",
            "decision_agency": "UBND tỉnh",
            "valid_from": "01/03/2026",
            "seen": copy.row_version,
        },
    )

    assert response.status_code == 302
    copy.refresh_from_db()
    assert (copy.decision_number, copy.valid_from) == ("77/QĐ-UBND", date(2026, 3, 1))


def test_a_wrong_day_is_told_beside_its_field_and_nothing_typed_is_lost(editor: Client) -> None:
    copy = draft()

    response = editor.post(
        reverse("catalog:publish", args=[copy.pk]),
        {"decision_number": "77/QĐ-UBND", "decision_signed_on": "31/02/2026", "seen": 1},
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert "Ngày không đúng" in text
    assert "Chưa nhập áp dụng từ ngày" in text
    assert 'value="77/QĐ-UBND"' in text
    assert 'value="31/02/2026"' in text


def test_a_draft_changed_by_somebody_else_is_not_published(editor: Client) -> None:
    copy = draft()

    response = editor.post(
        reverse("catalog:publish", args=[copy.pk]),
        {
            "decision_number": "77/QĐ-UBND",
            "decision_signed_on": "09/02/2026",
            "valid_from": "01/03/2026",
            "seen": copy.row_version + 5,
        },
    )

    assert response.status_code == 422
    assert "Hệ thống vừa soạn phiên bản thủ tục" in response.content.decode()


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
    from dataclasses import replace

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


def test_a_draft_is_discarded(editor: Client) -> None:
    version = draft()

    response = editor.post(reverse("catalog:discard", args=[version.pk]))

    assert response["Location"] == reverse("catalog:procedures")
    assert not ProcedureVersion.objects.exists()


def test_a_procedure_is_repealed(editor: Client) -> None:
    version = published()
    address = reverse("catalog:repeal", args=[version.procedure_id])
    assert "Bãi bỏ thủ tục" in page(editor, "repeal", version.procedure_id)

    response = editor.post(
        address,
        {
            "decision_number": "99/QĐ-UBND",
            "decision_signed_on": "01/06/2026",
            "valid_to": "10/06/2026",
            "seen": version.row_version,
        },
    )

    assert response.status_code == 302
    assert not api.variants_in_force(date(2026, 6, 10))


def test_the_steps_of_a_published_version_have_no_editor(editor: Client) -> None:
    variant = published().variants.get()

    assert editor.get(reverse("catalog:steps", args=[variant.pk])).status_code == 404


def test_duties_are_listed_with_their_last_day_and_done(editor: Client) -> None:
    version = published()

    text = page(editor, "duties")
    assert "Nhập Cơ sở dữ liệu quốc gia về TTHC" in text
    assert "21/01/2026" in text  # five working days after 14/01/2026
    assert "Quá hạn" in text

    page(editor, "enter", version.pk)
    response = editor.post(
        reverse("catalog:enter", args=[version.pk]),
        {"entered_on": "20/01/2026", "seen": version.row_version},
    )

    assert response.status_code == 302
    assert "Đúng hạn" in page(editor, "duties")


def test_the_day_of_the_legal_text_makes_a_duty_of_a_draft(editor: Client) -> None:
    version = draft()

    editor.post(
        reverse("catalog:legal_text", args=[version.pk]),
        {"text_effective_on": "20/02/2026", "seen": version.row_version},
    )

    text = page(editor, "duties")
    assert "Ban hành quyết định công bố" in text
    assert "15/02/2026" in text
    assert "Đang trong hạn" in text


def test_drafts_are_seen_by_those_who_edit_and_by_nobody_else() -> None:
    version = draft()
    reader, writer = signed_in("specialist"), signed_in("office")

    assert reader.get(reverse("catalog:version", args=[version.pk])).status_code == 404
    assert reader.get(reverse("catalog:procedure", args=[version.procedure_id])).status_code == 404
    assert "0 dòng" in page(reader, "procedures")
    assert writer.get(reverse("catalog:version", args=[version.pk])).status_code == 200
    assert "1 dòng" in page(writer, "procedures")
