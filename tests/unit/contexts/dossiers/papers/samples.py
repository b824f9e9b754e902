"""Fictional facts for every form, as they usually are and at their worst."""

from datetime import date, datetime
from typing import Any

from cchc.contexts.dossiers.papers import (
    ACKNOWLEDGEMENT,
    ACKNOWLEDGEMENT_LIST,
    APOLOGY,
    CONTROL_SLIP,
    REFUSAL,
    REGISTER,
    RESERVED_ACKNOWLEDGEMENT,
    RESULT_HAND_OVER,
    STOP_NOTICE,
    SUPPLEMENT_REQUEST,
    FormKind,
)
from cchc.contexts.dossiers.papers.facts import (
    AcknowledgementFacts,
    ApologyFacts,
    ComponentFacts,
    ControlSlipFacts,
    DossierFacts,
    HandOver,
    ListedDossier,
    ManyAcknowledgementFacts,
    Office,
    PastRescheduling,
    Person,
    Printing,
    Promise,
    RefusalFacts,
    RegisterFacts,
    RegisterLine,
    ReservedAcknowledgementFacts,
    ResultHandOverFacts,
    ResultLine,
    Signer,
    Stage,
    StopNoticeFacts,
    SupplementRequestFacts,
    Tracking,
)
from cchc.kernel.working_time.zone import ZONE


def at(day: int, hour: int = 8, minute: int = 15, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


OFFICE = Office(
    parent="UBND tỉnh Lâm Sơn",
    name="Sở Xây dựng",
    place="Lâm Sơn",
    one_stop_unit=(
        "Bộ phận Tiếp nhận và Trả kết quả Sở Xây dựng tại Trung tâm Phục vụ hành chính công"
    ),
    phone="0263 3822 000",
    website="motcua.lamson.example",
)
PRINTING = Printing(at=at(5, 8, 20), by="Trần Thị Bình")
OWNER = Person(
    name="Nguyễn Thị Ánh Dương",
    id_number="068185001234",
    address="Số 12 đường Hoa Sim, phường Đồi Thông, tỉnh Lâm Sơn",
    phone="0912 345 678",
    email="anhduong@thu.example",
)
SUBMITTER = Person(name="Lê Văn Ất", id_number="068090004321", phone="0987 654 321")
DOSSIER = DossierFacts(
    code="H37.12-261105-0007",
    procedure="Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ",
    procedure_code="1.013229",
    content="Nhà ở 3 tầng tại thửa đất số 45, tờ bản đồ 12",
    sector="Hoạt động xây dựng",
    owner=OWNER,
    submitter=SUBMITTER,
    book="01/2026",
    number_in_book="1234",
)
TRACKING = Tracking(
    address="motcua.lamson.example/tra-cuu",
    secret="KMPT-7QXA",
    qr="https://motcua.lamson.example/tra-cuu/H37.12-261105-0007",
)
COMPONENTS = (
    ComponentFacts(title="Đơn đề nghị cấp giấy phép xây dựng", originals=1),
    ComponentFacts(
        title="Giấy tờ chứng minh quyền sử dụng đất theo quy định của pháp luật về đất đai",
        certified=1,
    ),
    ComponentFacts(title="Bản vẽ thiết kế xây dựng: mặt bằng, mặt đứng, mặt cắt", copies=2),
    ComponentFacts(title="Bản cam kết bảo đảm an toàn đối với công trình liền kề", originals=1),
)
DUE = Promise(at(20, 17, 0))
RECIPIENTS = ("Như trên", "Trung tâm Phục vụ hành chính công", "Lưu: VT, QLXD")
SIGNER = Signer("KT. Giám đốc\nPhó Giám đốc", "Phạm Quốc Khánh")


def acknowledgement(**changes: Any) -> AcknowledgementFacts:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "dossier": DOSSIER,
        "components": COMPONENTS,
        "limit": "15 ngày làm việc",
        "received_at": at(5),
        "promise": DUE,
        "officer": "Trần Thị Bình",
        "tracking": TRACKING,
        "return_place": "Trung tâm Phục vụ hành chính công tỉnh Lâm Sơn",
        "fee": "75.000 đồng",
    }
    return AcknowledgementFacts(**{**facts, **changes})


def two_stages(**changes: Any) -> AcknowledgementFacts:
    stage = Stage(at(3, month=12), Promise(at(20, 17, 0, month=1, year=2028), estimate=True))
    return acknowledgement(second_stage=stage, **changes)


def many(count: int = 3, **changes: Any) -> ManyAcknowledgementFacts:
    dossiers = tuple(
        ListedDossier(
            code=f"H37.12-261105-{n:04}",
            content="Cấp chứng chỉ hành nghề hoạt động xây dựng hạng III",
            agency="Phòng Quản lý xây dựng",
            received_at=at(5),
            promise=DUE,
            limit="15 ngày làm việc",
            owner="Nguyễn Thị Ánh Dương",
        )
        for n in range(1, count + 1)
    )
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "submitter": OWNER,
        "dossiers": dossiers,
        "received_at": at(5),
        "officer": "Trần Thị Bình",
        "tracking": TRACKING,
        "return_place": "Trung tâm Phục vụ hành chính công",
    }
    return ManyAcknowledgementFacts(**{**facts, **changes})


def reserved(**changes: Any) -> ReservedAcknowledgementFacts:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "number": "DP-2026-0031",
        "tracking": TRACKING,
    }
    return ReservedAcknowledgementFacts(**{**facts, **changes})


def supplement(**changes: Any) -> SupplementRequestFacts:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "dossier": DOSSIER,
        "components": (
            ComponentFacts(
                title="Bản vẽ thiết kế xây dựng", copies=2, note="Thiếu mặt cắt móng và chữ ký"
            ),
            ComponentFacts(title="Giấy tờ về quyền sử dụng đất", certified=1, note="Bản sao mờ"),
        ),
        "reason": "Hồ sơ chưa đủ thành phần theo quy định của thủ tục.",
        "asked_at": at(6, 9, 30),
        "officer": "Trần Thị Bình",
        "basis": "Nghị định số 118/2025/NĐ-CP",
        "answer_by": at(10, 17, 0),
        "effect": "tạm dừng từ thời điểm yêu cầu đến khi bổ sung đủ",
        "tracking": TRACKING,
    }
    return SupplementRequestFacts(**{**facts, **changes})


def refusal(**changes: Any) -> RefusalFacts:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "dossier": DOSSIER,
        "reason": "Công trình thuộc thẩm quyền cấp giấy phép của Ủy ban nhân dân cấp xã.",
        "refused_at": at(6, 9, 30),
        "officer": "Trần Thị Bình",
        "officer_phone": "0263 3822 001",
        "basis": "Nghị định số 118/2025/NĐ-CP",
        "submitted_at": at(5, 21, 40),
    }
    return RefusalFacts(**{**facts, **changes})


def apology(**changes: Any) -> ApologyFacts:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "dossier": DOSSIER,
        "received_at": at(5),
        "due": DUE,
        "proposed": Promise(at(27, 17, 0)),
        "reason": "cơ quan được lấy ý kiến chưa có văn bản trả lời.",
        "signer": SIGNER,
        "number": "Số: 05/PXL-SXD",
        "issued_on": date(2026, 11, 19),
        "responsible_unit": "Phòng Quản lý xây dựng",
        "most": 1,
        "basis": "Nghị định số 118/2025/NĐ-CP",
        "recipients": RECIPIENTS,
        "tracking": TRACKING,
    }
    return ApologyFacts(**{**facts, **changes})


def second_apology(**changes: Any) -> ApologyFacts:
    past = PastRescheduling(
        "03/PXL-SXD", date(2026, 3, 2), at(5, 17, 0), at(12, 17, 0), "Chờ ý kiến Sở Nông nghiệp"
    )
    return apology(history=(past,), most=None, **changes)


def stop(**changes: Any) -> StopNoticeFacts:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "dossier": DOSSIER,
        "received_at": at(5),
        "stopped_at": at(12, 10, 0),
        "request": "Đơn đề nghị rút hồ sơ ngày 12/11/2026 của chủ hồ sơ",
        "stage": "Thẩm định tại Phòng Quản lý xây dựng",
        "decision": "Dừng giải quyết, trả lại hồ sơ",
        "reason": "Chủ hồ sơ thay đổi quy mô công trình",
        "money": "Không hoàn trả lệ phí đã nộp (75.000 đồng)",
        "returned": "Toàn bộ giấy tờ bản chính đã nộp",
        "signer": SIGNER,
        "number": "Số: 12/TB-SXD",
        "issued_on": date(2026, 11, 12),
        "recipients": RECIPIENTS,
        "basis": "Nghị định số 118/2025/NĐ-CP",
        "tracking": TRACKING,
    }
    return StopNoticeFacts(**{**facts, **changes})


def control(**changes: Any) -> ControlSlipFacts:
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "dossier": DOSSIER,
        "received_at": at(5),
        "promise": DUE,
        "lead_agency": "Sở Xây dựng – Phòng Quản lý xây dựng",
        "coordinating": ("Sở Nông nghiệp và Môi trường", "Công an tỉnh"),
        "limit": "15 ngày làm việc",
        "hand_overs": (
            HandOver(
                giver="Bộ phận Một cửa",
                receiver="Phòng Quản lý xây dựng",
                given_at=at(5, 10, 0),
                taken_at=at(5, 10, 5),
                given_by="Trần Thị Bình",
                taken_by="Đỗ Mạnh Hùng",
                outcome="Đúng hạn",
            ),
            HandOver(
                giver="Phòng Quản lý xây dựng",
                receiver="Lãnh đạo Sở",
                given_at=at(16, 15, 0),
                given_by="Đỗ Mạnh Hùng",
                outcome="Quá hạn",
                note="Chờ ý kiến phối hợp",
            ),
        ),
        "blank_lines": 2,
    }
    return ControlSlipFacts(**{**facts, **changes})


def register(count: int = 6, **changes: Any) -> RegisterFacts:
    lines = tuple(
        RegisterLine(
            number=n,
            code=f"H37.12-261105-{n:04}",
            procedure="Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ",
            applicant="Nguyễn Thị Ánh Dương",
            contact="Phường Đồi Thông; 0912 345 678",
            lead_agency="Sở Xây dựng",
            received_on=date(2026, 11, 5),
            promised_on=date(2026, 11, 20),
            returned_on=date(2026, 11, 18) if n % 2 else None,
            return_way="Bưu chính công ích" if n % 3 else "Trực tiếp",
            signed_by="Lê Văn Ất" if n % 2 else "",
        )
        for n in range(1, count + 1)
    )
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "year": 2026,
        "lines": lines,
        "book": "01",
        "period": "Từ ngày 01/11/2026 đến ngày 30/11/2026",
    }
    return RegisterFacts(**{**facts, **changes})


def hand_over(count: int = 4, **changes: Any) -> ResultHandOverFacts:
    lines = tuple(
        ResultLine(
            code=f"H37.12-261105-{n:04}",
            content="Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ",
            result=f"Giấy phép xây dựng số {n}/GPXD",
            owner="Nguyễn Thị Ánh Dương",
            address="Phường Đồi Thông",
            has_fee=n % 2 == 0,
            by_post=n % 3 == 0,
        )
        for n in range(1, count + 1)
    )
    facts: dict[str, Any] = {
        "office": OFFICE,
        "printing": PRINTING,
        "lead_unit": "Phòng Quản lý xây dựng",
        "lines": lines,
        "given_at": at(18, 16, 0),
        "given_by": "Đỗ Mạnh Hùng",
    }
    return ResultHandOverFacts(**{**facts, **changes})


USUAL: tuple[tuple[FormKind[Any], Any], ...] = (
    (ACKNOWLEDGEMENT, acknowledgement()),
    (ACKNOWLEDGEMENT_LIST, many()),
    (RESERVED_ACKNOWLEDGEMENT, reserved()),
    (SUPPLEMENT_REQUEST, supplement()),
    (REFUSAL, refusal()),
    (APOLOGY, apology()),
    (STOP_NOTICE, stop()),
    (CONTROL_SLIP, control()),
    (REGISTER, register()),
    (RESULT_HAND_OVER, hand_over()),
)
