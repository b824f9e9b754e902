"""Form 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả, for one dossier."""

from cchc.platform.rendering import Align, Block, Field, Paper, Paragraph, Signatures

from .dates import day_of, moment, promised
from .facts import AcknowledgementFacts, DossierFacts, Stage, Tracking
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

ESTIMATE_NOTE = (
    "(tạm tính): lịch nghỉ của thời gian này chưa được công bố; nếu ngày hẹn thay đổi, "
    "Ông/Bà sẽ được thông báo."
)


def draw_acknowledgement(facts: AcknowledgementFacts, form: Form[AcknowledgementFacts]) -> Paper:
    """The acknowledgement; online, only the receiver signs."""
    dossier = facts.dossier
    blocks: list[Block] = [
        fields(
            line("Bộ phận tiếp nhận", facts.office.one_stop_unit),
            line("Chủ hồ sơ", dossier.owner.name, strong=True),
            (
                Field("Người nộp hồ sơ", submitter_of(dossier)),
                Field("Số căn cước/hộ chiếu", identity_of(dossier)),
            ),
            *contact_lines(dossier.owner),
            line("Nội dung yêu cầu giải quyết", content_of(dossier)),
        ),
        Paragraph("1. Thành phần hồ sơ nộp gồm:", align=Align.LEFT),
        components_table(facts.components),
        fields(*_terms(facts)),
    ]
    if is_estimate(facts):
        blocks.append(Paragraph(ESTIMATE_NOTE, italic=True, small=True))
    blocks.extend(tracking_note(facts.tracking))
    receiver = sign("Người tiếp nhận hồ sơ", facts.officer)
    places = (
        (receiver,) if facts.online else (sign("Người nộp hồ sơ", submitter_of(dossier)), receiver)
    )
    blocks.append(Signatures(places))
    return form_paper(
        form,
        facts.office,
        facts.printing,
        subject_of_file=dossier.code,
        blocks=blocks,
        issued_on=day_of(facts.received_at),
        reference=reference_of(dossier, facts.tracking),
    )


def submitter_of(dossier: DossierFacts) -> str:
    """Who hands the dossier in: the representative, else the owner."""
    return dossier.submitter.name or dossier.owner.name


def identity_of(dossier: DossierFacts) -> str:
    """The identity number of whoever hands the dossier in."""
    return dossier.submitter.id_number if dossier.submitter.name else dossier.owner.id_number


def is_estimate(facts: AcknowledgementFacts) -> bool:
    """Whether any promised time rests on days off not announced yet."""
    stage = facts.second_stage.promise if facts.second_stage else None
    return any(promise is not None and promise.estimate for promise in (facts.promise, stage))


def tracking_note(tracking: Tracking) -> list[Block]:
    """One sentence that says where and with what the dossier is followed."""
    if not tracking.address:
        return []
    secret = f", mã tra cứu {tracking.secret}" if tracking.secret else ""
    text = f"Tra cứu hồ sơ: quét mã QR, hoặc vào {tracking.address} và nhập mã hồ sơ{secret}."
    return [Paragraph(text, align=Align.LEFT, small=True)]


def _terms(facts: AcknowledgementFacts) -> list[tuple[Field, ...]]:
    """The numbered lines under the table."""
    lines: list[tuple[Field, ...]] = [
        line("2. Số lượng hồ sơ", f"{facts.sets:02} bộ"),
        line("3. Thời gian giải quyết hồ sơ theo quy định", facts.limit),
        line("4. Thời gian nhận hồ sơ", moment(facts.received_at)),
        line("5. Thời gian trả kết quả", promised(facts.promise), strong=True),
    ]
    if facts.second_stage is not None:
        lines.extend(_second_stage(facts.second_stage))
    lines.append(line("Đăng ký nhận kết quả tại", facts.return_place))
    lines.append(line("Phí, lệ phí (nếu có)", facts.fee))
    book = facts.dossier
    lines.append(
        (
            Field("Vào Sổ theo dõi hồ sơ, quyển số", book.book, weight=1.5),
            Field("Số thứ tự", book.number_in_book),
        )
    )
    return lines


def _second_stage(stage: Stage) -> list[tuple[Field, ...]]:
    return [
        line("6. Thời gian nhận hồ sơ giai đoạn 2", moment(stage.received_at)),
        line("7. Thời gian trả kết quả giai đoạn 2", promised(stage.promise), strong=True),
    ]
