"""Draw every form into a folder, to be looked at: ``python -m tests.gallery OUT``.

Each form is drawn as PDF, DOCX and (where poppler's ``pdftoppm`` is there) PNG; besides the usual
facts there are the hard cases: long names, many components, nothing known, a reprint.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.unit.contexts.dossiers.papers import samples

from cchc.contexts.dossiers import papers
from cchc.contexts.dossiers.papers.facts import (
    ComponentFacts,
    DossierFacts,
    Office,
    Person,
    Promise,
    Tracking,
)
from cchc.platform.rendering import Paper, PaperSize, render_docx, render_pdf

OLD, NEW = date(2025, 3, 3), date(2026, 11, 5)
LONG = (
    "Công ty Trách nhiệm hữu hạn Một thành viên Tư vấn Thiết kế Xây dựng, Thương mại và Dịch vụ "
    "Quốc tế Nguyễn Trường Thịnh Phượng Hoàng – Chi nhánh khu vực Tây Nguyên"
)


def all_papers() -> Iterator[tuple[str, Paper]]:
    """Every form with a name for its file."""
    for kind, facts in samples.USUAL:
        for age, day in (("cu", OLD), ("moi", NEW)):
            try:
                form = papers.form_for(kind, day)
            except papers.NoFormOnDay:
                continue
            if age == "cu" and form.number == "":
                continue
            yield f"{kind.code}-{age}", form(facts)
    yield from hard_cases()


def hard_cases() -> Iterator[tuple[str, Paper]]:
    """What forms look like when the facts are long, many or missing."""
    acknowledge = papers.form_for(papers.ACKNOWLEDGEMENT, NEW)
    titles = [item.title for item in samples.COMPONENTS]
    thirty = tuple(
        ComponentFacts(title=f"{titles[n % 4]} ({n})", originals=1, electronic=n % 2)
        for n in range(1, 31)
    )
    copies = ("Liên 1: Lưu", "Liên 2: Giao người nộp")
    printing = replace(samples.PRINTING, reprint=2, copies=copies)
    mail = f"{'rat.dai.' * 8}@thu.example"
    long_owner = replace(samples.OWNER, name=LONG, address=LONG, email=mail)
    long_dossier = replace(samples.DOSSIER, owner=long_owner, code="000.00.14.H37-261105-10007")
    nothing = DossierFacts(code="H37.12-261105-0008")
    office = replace(
        samples.OFFICE,
        parent="Ủy ban nhân dân thành phố Hồ Chí Minh",
        name="Sở Xây dựng và Giao thông công chánh",
        place="Thành phố Hồ Chí Minh",
    )
    estimate = Promise(samples.at(20, 17, 0), estimate=True)
    facts = samples.acknowledgement()
    reprint = replace(facts, printing=printing, promise=estimate)
    empty = replace(
        facts, dossier=nothing, components=(), promise=None, tracking=Tracking(), fee=""
    )
    yield "kho-giay-tiep-nhan-30-thanh-phan", acknowledge(replace(facts, components=thirty))
    yield "kho-giay-tiep-nhan-in-lai", acknowledge(reprint)
    long = replace(facts, dossier=long_dossier, office=office)
    yield "kho-giay-tiep-nhan-ten-dai", acknowledge(long)
    yield "kho-giay-tiep-nhan-truc-tuyen", acknowledge(replace(facts, online=True))
    yield "kho-giay-tiep-nhan-hai-giai-doan", acknowledge(samples.two_stages())
    yield "kho-giay-tiep-nhan-trong", acknowledge(empty)
    yield "kho-giay-tiep-nhan-a4", acknowledge(facts, size=PaperSize.A4)
    yield from hard_letters(replace(long_dossier, owner=Person(name=LONG)), office)


def hard_letters(dossier: DossierFacts, office: Office) -> Iterator[tuple[str, Paper]]:
    """The other forms at their worst."""
    register = papers.form_for(papers.REGISTER, NEW)
    apologise = papers.form_for(papers.APOLOGY, NEW)
    ask = papers.form_for(papers.SUPPLEMENT_REQUEST, NEW)
    refuse = papers.form_for(papers.REFUSAL, NEW)
    book = samples.register(60, closing=samples.SIGNER, first_page=12)
    yield "kho-so-theo-doi-dai", register(book)
    yield "kho-xin-loi-du-thao", apologise(samples.apology(number="", issued_on=None))
    second = samples.second_apology(dossier=dossier, office=office)
    yield "kho-xin-loi-lan-hai", apologise(second)
    yield "kho-phieu-bo-sung-a5", ask(samples.supplement(), size=PaperSize.A5)
    yield "kho-tu-choi-truc-tuyen", refuse(samples.refusal(online=True))


def main(out: Path) -> None:
    """Write the gallery."""
    out.mkdir(parents=True, exist_ok=True)
    for name, paper in all_papers():
        (out / f"{name}.pdf").write_bytes(render_pdf(paper))
        (out / f"{name}.docx").write_bytes(render_docx(paper))
        if shutil.which("pdftoppm"):
            picture = [
                *("pdftoppm", "-r", "70", "-png"),
                str(out / f"{name}.pdf"),
                str(out / name),
            ]
            subprocess.run(picture, check=True)
    sys.stdout.write(f"{out}: {len(list(out.glob('*.pdf')))} mẫu\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
