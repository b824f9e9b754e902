"""Form 06 (05 of the old circular): Phiếu kiểm soát quá trình giải quyết hồ sơ."""

from cchc.platform.rendering import Align, Field, Paper, Row, Table, TableColumn

from .dates import day_of, moment, promised
from .facts import ControlSlipFacts, HandOver
from .form import Form
from .parts import content_of, fields, form_paper, line, reference_of

_TIME_BY_HAND = "… giờ … phút, ngày …/…/…"
_COLUMNS = (
    TableColumn("TÊN CƠ QUAN, ĐƠN VỊ", 1.7),
    TableColumn("THỜI GIAN GIAO, NHẬN HỒ SƠ", 2.8),
    TableColumn("KẾT QUẢ GIẢI QUYẾT HỒ SƠ\n(trước hạn, đúng hạn, quá hạn)", 1.35, Align.CENTER),
    TableColumn("GHI CHÚ", 1.05),
)


def draw_control_slip(facts: ControlSlipFacts, form: Form[ControlSlipFacts]) -> Paper:
    """The slip that goes with the dossier: one line for every hand-over, in order."""
    dossier = facts.dossier
    head = fields(
        line("Kèm theo hồ sơ của", dossier.owner.name, strong=True),
        line("Nội dung yêu cầu giải quyết", content_of(dossier)),
        line("Ngày nhận", moment(facts.received_at)),
        line("Thời gian giải quyết theo quy định", facts.limit),
        line("Ngày, giờ hẹn trả kết quả", promised(facts.promise), strong=True),
        line("Cơ quan giải quyết hồ sơ", facts.lead_agency),
        line("Cơ quan phối hợp", "; ".join(facts.coordinating)),
        (Field("Quyển số", dossier.book), Field("Số thứ tự", dossier.number_in_book)),
    )
    open_lines = (HandOver(giver="", receiver=""),) * facts.blank_lines
    rows = tuple(_row(hand_over) for hand_over in facts.hand_overs + open_lines)
    return form_paper(
        form,
        facts.office,
        facts.printing,
        subject_of_file=dossier.code,
        blocks=(head, Table(_COLUMNS, rows)),
        issued_on=day_of(facts.received_at),
        reference=reference_of(dossier),
    )


def _row(hand_over: HandOver) -> Row:
    giver = f"1. Giao: {hand_over.giver}" if hand_over.giver else "1. Giao:"
    receiver = f"2. Nhận: {hand_over.receiver}" if hand_over.receiver else "2. Nhận:"
    times = "\n".join(
        (
            f"1. Giao: {moment(hand_over.given_at) or _TIME_BY_HAND}",
            f"Người giao: {hand_over.given_by}".rstrip(),
            f"2. Nhận: {moment(hand_over.taken_at) or _TIME_BY_HAND}",
            f"Người nhận: {hand_over.taken_by}".rstrip(),
        )
    )
    return Row((f"{giver}\n{receiver}", times, hand_over.outcome, hand_over.note))
