"""Personal data as the page shows it: recognisable, and readable only after it was opened."""

from datetime import date

from cchc.kernel.identifiers.masking import DOT, mask

from ..domain.kinds import ApplicantKind
from ..models import Dossier


def applicant_rows(dossier: Dossier, *, opened: bool) -> list[tuple[str, str]]:
    """Whose dossier it is."""
    number = "CCCD" if dossier.applicant_kind == ApplicantKind.CITIZEN else "Mã số thuế"
    return [
        ("Chủ hồ sơ", dossier.applicant_name),
        ("Đối tượng", dossier.get_applicant_kind_display()),
        (number, _number(dossier.applicant_id_number, opened=opened)),
        ("Ngày sinh", _day(dossier.applicant_born_on, opened=opened)),
        ("Địa chỉ", _words(dossier.applicant_address, opened=opened)),
        ("Điện thoại", _number(dossier.applicant_phone, opened=opened)),
        ("Thư điện tử", _email(dossier.applicant_email, opened=opened)),
    ]


def representative_rows(dossier: Dossier, *, opened: bool) -> list[tuple[str, str]]:
    """Who handed it in, where that is somebody else."""
    if not dossier.representative_name:
        return []
    return [
        ("Người nộp thay", dossier.representative_name),
        ("Văn bản ủy quyền", dossier.authorisation),
        ("CCCD người nộp", _number(dossier.representative_id_number, opened=opened)),
        ("Điện thoại người nộp", _number(dossier.representative_phone, opened=opened)),
        ("Thư người nộp", _email(dossier.representative_email, opened=opened)),
    ]


def _number(text: str, *, opened: bool) -> str:
    return text if opened or not text else mask(text)


def _words(text: str, *, opened: bool) -> str:
    return text if opened or not text else DOT * 8


def _email(text: str, *, opened: bool) -> str:
    if opened or not text:
        return text
    name, _, place = text.partition("@")
    return f"{name[:1]}{DOT * 4}@{place}"


def _day(day: date | None, *, opened: bool) -> str:
    if day is None:
        return ""
    return f"{day:%d/%m/%Y}" if opened else f"{DOT * 2}/{DOT * 2}/{day:%Y}"
