"""Form 01 for many dossiers of one person: one paper with their list."""

from cchc.platform.rendering import (
    Align,
    Block,
    Field,
    Paper,
    Paragraph,
    Reference,
    Row,
    Signatures,
    Table,
    TableColumn,
)

from .acknowledgement import ESTIMATE_NOTE, tracking_note
from .dates import day_of, moment, promised, short_day
from .facts import ListedDossier, ManyAcknowledgementFacts
from .form import Form
from .parts import contact_lines, fields, form_paper, line, sign

_COLUMNS = (
    TableColumn("STT", 0.5, Align.CENTER),
    TableColumn("Mã hồ sơ", 1.7),
    TableColumn("Nội dung", 3.2),
    TableColumn("Đơn vị giải quyết", 1.7),
    TableColumn("Ngày nhận", 1.1, Align.CENTER),
    TableColumn("Thời gian hẹn trả", 1.5, Align.CENTER),
    TableColumn("Thời hạn giải quyết", 1.2, Align.CENTER),
    TableColumn("Số bộ", 0.6, Align.CENTER),
    TableColumn("Chủ hồ sơ", 1.8),
)


def draw_acknowledgement_list(
    facts: ManyAcknowledgementFacts, form: Form[ManyAcknowledgementFacts]
) -> Paper:
    """The acknowledgement with a line for every dossier."""
    person = facts.submitter
    sets = sum(item.sets for item in facts.dossiers)
    blocks: list[Block] = [
        fields(
            line("Bộ phận tiếp nhận", facts.office.one_stop_unit),
            line("Người nộp hồ sơ", person.name, strong=True),
            *contact_lines(person),
            (
                Field("Số căn cước/hộ chiếu", person.id_number),
                Field("Số hồ sơ", f"{len(facts.dossiers):02} ({sets:02} bộ)", weight=1.3),
            ),
            line("Nội dung yêu cầu giải quyết", facts.content or "Theo danh sách dưới đây"),
            line("Thời gian nhận hồ sơ", moment(facts.received_at)),
            line("Đăng ký nhận kết quả tại", facts.return_place),
        ),
        Table(
            _COLUMNS,
            tuple(_row(n, item) for n, item in enumerate(facts.dossiers, start=1)),
            compact=True,
        ),
    ]
    if any(item.promise is not None and item.promise.estimate for item in facts.dossiers):
        blocks.append(Paragraph(ESTIMATE_NOTE, italic=True, small=True))
    blocks.extend(tracking_note(facts.tracking))
    blocks.append(
        Signatures(
            (sign("Người nộp hồ sơ", person.name), sign("Người tiếp nhận hồ sơ", facts.officer))
        )
    )
    return form_paper(
        form,
        facts.office,
        facts.printing,
        subject_of_file=f"{len(facts.dossiers)} hồ sơ",
        blocks=blocks,
        issued_on=day_of(facts.received_at),
        reference=Reference(facts.tracking.qr),
        landscape=True,
    )


def _row(number: int, item: ListedDossier) -> Row:
    return Row(
        (
            f"{number}",
            item.code,
            item.content,
            item.agency,
            short_day(day_of(item.received_at)),
            promised(item.promise),
            item.limit,
            f"{item.sets:02}",
            item.owner,
        )
    )
