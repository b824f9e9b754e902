"""Form 01 with a number and nothing else filled in, kept for hours when the line is down."""

from cchc.platform.rendering import Align, Block, Field, Paper, Paragraph, Reference, Signatures

from .acknowledgement import tracking_note
from .facts import Person, ReservedAcknowledgementFacts
from .form import Form
from .parts import components_table, contact_lines, fields, form_paper, line, sign

_TIME_BY_HAND = "…… giờ …… phút, ngày …… / …… / ………"


def draw_reserved_acknowledgement(
    facts: ReservedAcknowledgementFacts, form: Form[ReservedAcknowledgementFacts]
) -> Paper:
    """The blank acknowledgement; the dossier's own code is given when it is entered later."""
    blocks: list[Block] = [
        fields(
            line("Bộ phận tiếp nhận", facts.office.one_stop_unit),
            line("Chủ hồ sơ"),
            (Field("Người nộp hồ sơ"), Field("Số căn cước/hộ chiếu")),
            *contact_lines(Person()),
            line("Nội dung yêu cầu giải quyết", blank=2),
        ),
        Paragraph("1. Thành phần hồ sơ nộp gồm:", align=Align.LEFT),
        components_table((), blank_rows=facts.component_lines),
        fields(
            (Field("2. Số lượng hồ sơ (bộ)"), Field("3. Thời gian giải quyết", weight=1.6)),
            line("4. Thời gian nhận hồ sơ", _TIME_BY_HAND),
            line("5. Thời gian trả kết quả", _TIME_BY_HAND),
            line("Đăng ký nhận kết quả tại"),
            line("Phí, lệ phí (nếu có)"),
        ),
        Paragraph(
            "Giấy lập khi đường truyền gián đoạn. Hồ sơ được cấp mã khi giấy này được nhập vào "
            "hệ thống; thời hạn tính từ thời gian nhận ghi ở mục 4.",
            italic=True,
            small=True,
        ),
        *tracking_note(facts.tracking),
        Signatures((sign("Người nộp hồ sơ"), sign("Người tiếp nhận hồ sơ"))),
    ]
    numbers = [Field("Số giấy", facts.number, strong=True)]
    if facts.tracking.secret:
        numbers.append(Field("Mã tra cứu", facts.tracking.secret, strong=True))
    return form_paper(
        form,
        facts.office,
        facts.printing,
        subject_of_file=facts.number,
        blocks=blocks,
        issued_on=None,
        reference=Reference(facts.tracking.qr or facts.number, tuple(numbers)),
    )
