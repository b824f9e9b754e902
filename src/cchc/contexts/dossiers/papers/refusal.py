"""Form 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ."""

from cchc.platform.rendering import Block, Paper, Paragraph, Signatures

from .acknowledgement import submitter_of
from .dates import day_of, moment
from .facts import RefusalFacts
from .form import Form
from .parts import contact_lines, content_of, fields, form_paper, line, reference_of, sign
from .supplement_request import help_note


def draw_refusal(facts: RefusalFacts, form: Form[RefusalFacts]) -> Paper:
    """The refusal with its reason in full; online, only the officer signs."""
    dossier = facts.dossier
    lines = [
        line("Đơn vị tiếp nhận", facts.office.one_stop_unit),
        line("Chủ hồ sơ", dossier.owner.name, strong=True),
        *contact_lines(dossier.owner),
    ]
    if facts.online:
        lines.append(line("Số căn cước/hộ chiếu", dossier.owner.id_number))
        lines.append(line("Mã hồ sơ", dossier.code))
        lines.append(line("Thời gian nộp", moment(facts.submitted_at)))
    lines.append(line("Nội dung yêu cầu giải quyết", content_of(dossier)))
    reason = [line("Lý do từ chối", facts.reason, strong=True, blank=3)]
    if facts.basis:
        reason.append(line("Căn cứ", facts.basis))
    blocks: list[Block] = [
        fields(*lines),
        Paragraph(
            f"{facts.office.one_stop_unit} thông báo không tiếp nhận, giải quyết hồ sơ nêu trên "
            f"({moment(facts.refused_at)}) với lý do cụ thể như sau:"
        ),
        fields(*reason),
        Paragraph(help_note(facts.office, facts.officer, facts.officer_phone)),
    ]
    officer = sign("Người từ chối", facts.officer)
    submitter = sign("Người nộp hồ sơ", submitter_of(dossier))
    blocks.append(Signatures((officer,) if facts.online else (submitter, officer)))
    return form_paper(
        form,
        facts.office,
        facts.printing,
        subject_of_file=dossier.code,
        blocks=blocks,
        issued_on=day_of(facts.refused_at),
        reference=reference_of(dossier),
    )
