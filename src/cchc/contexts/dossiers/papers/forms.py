"""Which form holds on which day: the table of all forms, with legal basis and number.

Basis: TT 01/2018/TT-VPCP, điều 9 (six forms, from 06/01/2019); NĐ 118/2025/NĐ-CP from 01/7/2025
and TT 03/2025/TT-VPCP, phụ lục I (seven forms).
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from cchc.kernel.refusal import Refusal
from cchc.platform.rendering import Paper, PaperSize

from .acknowledgement import draw_acknowledgement
from .acknowledgement_list import draw_acknowledgement_list
from .apology import draw_apology
from .control_slip import draw_control_slip
from .facts import (
    AcknowledgementFacts,
    ApologyFacts,
    ControlSlipFacts,
    ManyAcknowledgementFacts,
    RefusalFacts,
    RegisterFacts,
    ReservedAcknowledgementFacts,
    ResultHandOverFacts,
    StopNoticeFacts,
    SupplementRequestFacts,
)
from .form import FactsT, Form, FormKind
from .refusal import draw_refusal
from .register import draw_register
from .reserved_acknowledgement import draw_reserved_acknowledgement
from .result_hand_over import draw_result_hand_over
from .stop_notice import draw_stop_notice
from .supplement_request import draw_supplement_request

ACKNOWLEDGEMENT: FormKind[AcknowledgementFacts] = FormKind("acknowledgement", "Giấy tiếp nhận")
ACKNOWLEDGEMENT_LIST: FormKind[ManyAcknowledgementFacts] = FormKind(
    "acknowledgement-list", "Giấy tiếp nhận nhiều hồ sơ"
)
RESERVED_ACKNOWLEDGEMENT: FormKind[ReservedAcknowledgementFacts] = FormKind(
    "reserved-acknowledgement", "Giấy tiếp nhận để trống"
)
SUPPLEMENT_REQUEST: FormKind[SupplementRequestFacts] = FormKind(
    "supplement-request", "Phiếu yêu cầu bổ sung"
)
REFUSAL: FormKind[RefusalFacts] = FormKind("refusal", "Phiếu từ chối")
APOLOGY: FormKind[ApologyFacts] = FormKind("apology", "Xin lỗi, hẹn lại")
STOP_NOTICE: FormKind[StopNoticeFacts] = FormKind("stop-notice", "Thông báo dừng giải quyết")
CONTROL_SLIP: FormKind[ControlSlipFacts] = FormKind("control-slip", "Phiếu kiểm soát")
REGISTER: FormKind[RegisterFacts] = FormKind("register", "Sổ theo dõi")
RESULT_HAND_OVER: FormKind[ResultHandOverFacts] = FormKind("result-hand-over", "Phiếu bàn giao")

KINDS: dict[str, FormKind[Any]] = {
    kind.code: kind
    for kind in (
        ACKNOWLEDGEMENT,
        ACKNOWLEDGEMENT_LIST,
        RESERVED_ACKNOWLEDGEMENT,
        SUPPLEMENT_REQUEST,
        REFUSAL,
        APOLOGY,
        STOP_NOTICE,
        CONTROL_SLIP,
        REGISTER,
        RESULT_HAND_OVER,
    )
}

_Draw = Callable[[FactsT, Form[FactsT]], Paper]
_A4, _A5 = PaperSize.A4, PaperSize.A5
_ACKNOWLEDGEMENT = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
_SUPPLEMENT = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
_REFUSAL = "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
_APOLOGY = "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
_CONTROL = "Phiếu kiểm soát quá trình giải quyết hồ sơ"


class NoFormOnDay(Refusal):
    """No form of this kind holds for dossiers received on the day."""


def form_for(kind: FormKind[FactsT], day: date) -> Form[FactsT]:
    """The form of the kind for a dossier received on the day; calling it draws the paper.

    Raises NoFormOnDay: the old circular has no notice of stopping, and there is nothing before it.
    """
    for form in FORMS:
        if form.kind == kind and form.holds_on(day):
            return form
    raise NoFormOnDay(f"Không có mẫu “{kind.label}” cho hồ sơ nhận ngày {day:%d/%m/%Y}.")


def _old(
    kind: FormKind[FactsT], draw: _Draw[FactsT], number: str, name: str, size: PaperSize = _A5
) -> Form[FactsT]:
    """A form of TT 01/2018/TT-VPCP, in force since 06/01/2019: A5, the register A4."""
    return Form(
        kind=kind,
        draw=draw,
        number=f"Mẫu số {number}",
        name=name,
        size=size,
        regulation="TT 01/2018/TT-VPCP",
        valid_from=date(2019, 1, 6),
        valid_to=date(2025, 6, 30),
        unverified="bố trí của phụ lục (làm theo mẫu in của bốn tỉnh)",
    )


def _new(
    kind: FormKind[FactsT], draw: _Draw[FactsT], number: str, name: str, size: PaperSize = _A4
) -> Form[FactsT]:
    """A form of TT 03/2025/TT-VPCP; its layout and sheet were not read in a source."""
    return Form(
        kind=kind,
        draw=draw,
        number=f"Mẫu số {number}",
        name=name,
        size=size,
        regulation="TT 03/2025/TT-VPCP",
        valid_from=date(2025, 7, 1),
        unverified="bố trí, khổ giấy; ngày có hiệu lực (Thông tư ký ngày 15/9/2025)",
    )


FORMS: tuple[Form[Any], ...] = (
    _old(ACKNOWLEDGEMENT, draw_acknowledgement, "01", _ACKNOWLEDGEMENT),
    _old(ACKNOWLEDGEMENT_LIST, draw_acknowledgement_list, "01", _ACKNOWLEDGEMENT, _A4),
    _old(RESERVED_ACKNOWLEDGEMENT, draw_reserved_acknowledgement, "01", _ACKNOWLEDGEMENT),
    _old(SUPPLEMENT_REQUEST, draw_supplement_request, "02", _SUPPLEMENT),
    _old(REFUSAL, draw_refusal, "03", _REFUSAL),
    _old(APOLOGY, draw_apology, "04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
    _old(CONTROL_SLIP, draw_control_slip, "05", _CONTROL),
    _old(REGISTER, draw_register, "06", "Sổ theo dõi hồ sơ", _A4),
    _new(ACKNOWLEDGEMENT, draw_acknowledgement, "01", _ACKNOWLEDGEMENT, _A5),
    _new(ACKNOWLEDGEMENT_LIST, draw_acknowledgement_list, "01", _ACKNOWLEDGEMENT),
    _new(RESERVED_ACKNOWLEDGEMENT, draw_reserved_acknowledgement, "01", _ACKNOWLEDGEMENT, _A5),
    _new(SUPPLEMENT_REQUEST, draw_supplement_request, "02", _SUPPLEMENT),
    _new(REFUSAL, draw_refusal, "03", _REFUSAL),
    _new(APOLOGY, draw_apology, "04", _APOLOGY),
    _new(STOP_NOTICE, draw_stop_notice, "05", "Thông báo dừng giải quyết hồ sơ"),
    _new(CONTROL_SLIP, draw_control_slip, "06", _CONTROL),
    _new(REGISTER, draw_register, "07", "Sổ theo dõi hồ sơ"),
    Form(
        kind=RESULT_HAND_OVER,
        draw=draw_result_hand_over,
        name="Phiếu bàn giao kết quả giải quyết thủ tục hành chính",
    ),
)
