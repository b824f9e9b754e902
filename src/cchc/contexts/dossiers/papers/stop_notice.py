"""Form 05 (since 2025): Thông báo dừng giải quyết hồ sơ."""

from cchc.platform.rendering import (
    Addressees,
    Block,
    Paper,
    Paragraph,
    Signature,
    Signatures,
)

from .acknowledgement import tracking_note
from .dates import moment
from .facts import StopNoticeFacts
from .form import Form
from .parts import contact_lines, content_of, fields, form_paper, line, reference_of


def draw_stop_notice(facts: StopNoticeFacts, form: Form[StopNoticeFacts]) -> Paper:
    """The notice: who asked, at which stage, what was decided and what becomes of the money."""
    dossier = facts.dossier
    office = facts.office
    told = [
        line("Yêu cầu dừng giải quyết", facts.request),
        line("Giai đoạn đang giải quyết", facts.stage),
        line("Quyết định", facts.decision, strong=True),
        line("Thời điểm dừng", moment(facts.stopped_at)),
        line("Lý do", facts.reason),
        line("Phí, lệ phí đã nộp", facts.money),
        line("Hồ sơ, giấy tờ trả lại", facts.returned),
    ]
    if facts.basis:
        told.append(line("Căn cứ", facts.basis))
    blocks: list[Block] = [
        Addressees((dossier.owner.name,)),
        fields(
            *contact_lines(dossier.owner),
            line("Mã hồ sơ", dossier.code),
            line("Ngày tiếp nhận", moment(facts.received_at)),
            line("Nội dung yêu cầu giải quyết", content_of(dossier)),
        ),
        Paragraph(f"{office.name} thông báo dừng giải quyết hồ sơ nêu trên:", indent=True),
        fields(*told),
        Paragraph(f"{office.name} thông báo để Ông/Bà (tổ chức) được biết./.", indent=True),
        *tracking_note(facts.tracking),
        Signatures(
            (
                Signature(
                    facts.signer.capacity, "(Ký, ghi rõ họ tên và đóng dấu)", facts.signer.name
                ),
            ),
            facts.recipients,
        ),
    ]
    return form_paper(
        form,
        office,
        facts.printing,
        subject_of_file=dossier.code,
        blocks=blocks,
        issued_on=facts.issued_on,
        number=facts.number or "Số:          /",
        reference=reference_of(dossier, facts.tracking),
    )
