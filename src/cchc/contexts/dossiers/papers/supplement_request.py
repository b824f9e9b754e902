"""Form 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

from cchc.platform.rendering import Align, Block, Paper, Paragraph, Signatures

from .acknowledgement import tracking_note
from .dates import day_of, moment, promised
from .facts import Office, Promise, SupplementRequestFacts
from .form import Form
from .parts import (
    components_table,
    contact_lines,
    content_of,
    fields,
    form_paper,
    line,
    reference_of,
    sign,
)


def draw_supplement_request(
    facts: SupplementRequestFacts, form: Form[SupplementRequestFacts]
) -> Paper:
    """The request, with what to complete, why, by which rule and by when."""
    dossier = facts.dossier
    blocks: list[Block] = [
        fields(
            line("Đơn vị tiếp nhận", facts.office.one_stop_unit),
            line("Chủ hồ sơ", dossier.owner.name, strong=True),
            line("Nội dung yêu cầu giải quyết", content_of(dossier)),
            *contact_lines(dossier.owner),
        ),
        Paragraph(
            "Đề nghị Ông/Bà bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:", align=Align.LEFT
        ),
        components_table(facts.components, note_title="Nội dung cần hoàn thiện"),
        fields(line("Lý do", facts.reason)),
    ]
    terms = []
    if facts.basis:
        terms.append(line("Căn cứ", facts.basis))
    terms.append(line("Thời điểm yêu cầu", moment(facts.asked_at)))
    if facts.answer_by is not None:
        terms.append(line("Nộp bổ sung", promised(Promise(facts.answer_by)), strong=True))
    if facts.effect:
        terms.append(line("Thời hạn giải quyết", facts.effect))
    blocks.append(fields(*terms))
    blocks.append(Paragraph(help_note(facts.office, facts.officer, facts.officer_phone)))
    blocks.extend(tracking_note(facts.tracking))
    blocks.append(Signatures((sign("Người hướng dẫn", facts.officer),)))
    return form_paper(
        form,
        facts.office,
        facts.printing,
        subject_of_file=dossier.code,
        blocks=blocks,
        issued_on=day_of(facts.asked_at),
        reference=reference_of(dossier, facts.tracking),
    )


def help_note(office: Office, officer: str, phone: str) -> str:
    """Where to look the procedure up and whom to ask."""
    website = f"tra cứu quy định tại {office.website} hoặc " if office.website else ""
    number = phone or office.phone
    call = f", số điện thoại {number}" if number else ""
    return f"Nếu có vướng mắc, mời Ông/Bà {website}liên hệ {officer}{call} để được hướng dẫn./."
