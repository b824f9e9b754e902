"""Parts that several forms share: head, codes, footer, people, tables of components."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cchc.kernel.working_time.zone import local
from cchc.platform.rendering import (
    Align,
    Block,
    Field,
    Fields,
    Letterhead,
    Paper,
    Reference,
    Row,
    Signature,
    Table,
    TableColumn,
)

from .dates import place_and_day
from .facts import ComponentFacts, DossierFacts, Office, Person, Printing, Tracking
from .form import Form

SIGN_NOTE = "(Ký và ghi rõ họ tên)"
_QUANTITY = ("Số lượng",)


def form_paper(  # noqa: PLR0913 -- one argument for each thing that differs between the forms
    form: Form[Any],
    office: Office,
    printing: Printing,
    *,
    subject_of_file: str,
    blocks: Iterable[Block],
    issued_on: date | None,
    number: str = "",
    reference: Reference | None = None,
    subtitle: str = "",
    landscape: bool = False,
) -> Paper:
    """The paper of a form with everything all forms have; reprints are marked."""
    return Paper(
        name=" ".join(part for part in (form.name, subject_of_file) if part),
        made_at=printing.at,
        title=form.title,
        subtitle=subtitle,
        letterhead=Letterhead(
            parent=office.parent,
            agency=office.name,
            number=number,
            place_and_date=place_and_day(office.place, issued_on),
        ),
        form_number=form.corner,
        reference=reference or Reference(),
        mark=f"BẢN IN LẠI LẦN {printing.reprint}" if printing.reprint else "",
        footer=footer(printing),
        copies=printing.copies,
        blocks=tuple(blocks),
        size=form.size,
        landscape=landscape,
    )


def footer(printing: Printing) -> str:
    """When it was printed and by whom."""
    at = f"In lúc {local(printing.at):%H:%M ngày %d/%m/%Y}"
    return f"{at} – {printing.by}" if printing.by else at


def reference_of(dossier: DossierFacts, tracking: Tracking | None = None) -> Reference:
    """QR code, code and second secret; nothing where the dossier has no code."""
    if not dossier.code:
        return Reference()
    known = tracking or Tracking()
    lines = [Field("Mã hồ sơ", dossier.code, strong=True)]
    if known.secret:
        lines.append(Field("Mã tra cứu", known.secret, strong=True))
    return Reference(known.qr or dossier.code, tuple(lines))


def line(label: str, value: str = "", *, strong: bool = False, blank: int = 1) -> tuple[Field]:
    """A line with one field."""
    return (Field(label, value, strong=strong, blank_lines=blank),)


def contact_lines(person: Person) -> tuple[tuple[Field, ...], ...]:
    """Address, telephone and e-mail."""
    return (
        line("Địa chỉ", person.address),
        (Field("Số điện thoại", person.phone), Field("Email", person.email, weight=1.3)),
    )


def content_of(dossier: DossierFacts) -> str:
    """What is asked for: the procedure and, where there is one, the matter itself."""
    parts = [part for part in (dossier.procedure, dossier.content) if part]
    return " – ".join(dict.fromkeys(parts))


def components_table(
    components: Iterable[ComponentFacts], *, blank_rows: int = 0, note_title: str = "Ghi chú"
) -> Table:
    """TT, name and number of copies of each sort; electronic copies and notes where there are any.

    ``note_title`` heads the notes.
    """
    items = tuple(components)
    electronic = any(item.electronic for item in items)
    with_note = any(item.note for item in items)
    columns = [
        TableColumn("TT", 0.55, Align.CENTER),
        TableColumn("Tên thành phần hồ sơ", 5.2 - 0.9 * electronic - 1.6 * with_note),
        TableColumn("Bản chính", 0.9, Align.CENTER, _QUANTITY),
        TableColumn("Bản chứng thực", 1, Align.CENTER, _QUANTITY),
        TableColumn("Bản sao", 0.9, Align.CENTER, _QUANTITY),
    ]
    if electronic:
        columns.append(TableColumn("Bản điện tử", 0.9, Align.CENTER, _QUANTITY))
    if with_note:
        columns.append(TableColumn(note_title, 2.4 if len(note_title) > 8 else 1.6))
    rows = [
        _component_row(number, item, electronic=electronic, with_note=with_note)
        for number, item in enumerate(items, start=1)
    ]
    return Table(tuple(columns), tuple(rows), blank_rows)


def _component_row(number: int, item: ComponentFacts, *, electronic: bool, with_note: bool) -> Row:
    counts = [item.originals, item.certified, item.copies]
    if electronic:
        counts.append(item.electronic)
    cells = [f"{number}", item.title, *(f"{count:02}" if count else "" for count in counts)]
    if with_note:
        cells.append(item.note)
    return Row(tuple(cells))


def sentence(text: str) -> str:
    """The text with a full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def sign(capacity: str, name: str = "") -> Signature:
    """A place to sign with the usual note."""
    return Signature(capacity, SIGN_NOTE, name)


def fields(*lines: tuple[Field, ...]) -> Fields:
    """Lines of fields as a block."""
    return Fields(tuple(lines))
