"""A row of a catalogue file as facts: what the file states, and None where it says nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from .components import StatedComponent
from .crawled.fee_cells import read_fee
from .crawled.legal_texts import read_legal_bases
from .crawled.outcomes import read_results
from .crawled.papers import read_components
from .crawled.time_limits import read_limits
from .crawled.ways import split_ways
from .fees import StatedFee
from .limits import LimitReading, LimitState
from .procedure_facts import ApplicantKind, Level
from .results import ResultKind
from .snapshots import LegalBasis

_NO_INFORMATION = "Không có thông tin"
_LEVELS = {level.label: level for level in Level}
_APPLICANTS = {
    ApplicantKind.CITIZEN: (
        "Công dân",
        "Người nước ngoài",
        "Người Việt Nam",
        "Cán bộ",
        "Đảng viên",
    ),
    ApplicantKind.BUSINESS: ("Doanh nghiệp", "Hợp tác xã"),
    ApplicantKind.ORGANISATION: ("Tổ chức",),
}
_INTERNAL_CODES = ("5.", "6.")


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One procedure of a file; a field that is None is not in this kind of file."""

    code: str
    name: str
    sector: str
    reading: LimitReading | None
    competent_agency: str | None = None
    coordinating_agencies: tuple[str, ...] | None = None
    decision: str | None = None
    levels: tuple[Level, ...] | None = None
    applicant_kinds: tuple[ApplicantKind, ...] | None = None
    fees: tuple[StatedFee, ...] | None = None
    components: tuple[StatedComponent, ...] | None = None
    legal_bases: tuple[LegalBasis, ...] | None = None
    results: tuple[ResultKind, ...] | None = None

    @property
    def internal(self) -> bool:
        """Whether it is an internal procedure (TTHC nội bộ): codes that begin with 5. or 6."""
        return self.code.startswith(_INTERNAL_CODES)

    @property
    def state(self) -> LimitState:
        """What the row says about its limits; a file without times states none."""
        return self.reading.state if self.reading is not None else LimitState.NONE_STATED


def row_of_record(record: Mapping[str, str]) -> CatalogueRow:
    """Read one JSON line of the crawled national database."""
    ways_text = record.get("cach_thuc_thuc_hien", "")
    ways, _ = split_ways(ways_text)
    return CatalogueRow(
        code=_text(record.get("ma_thu_tuc", "")),
        name=_text(record.get("ten_thu_tuc", "")),
        sector=_text(record.get("linh_vuc", "")),
        reading=read_limits(ways_text),
        competent_agency=_agency(record),
        coordinating_agencies=_list(record.get("co_quan_phoi_hop", "")),
        decision=_text(record.get("so_quyet_dinh", "")),
        levels=tuple(
            _LEVELS[part] for part in _list(record.get("cap_thuc_hien", "")) if part in _LEVELS
        ),
        applicant_kinds=_applicants(record.get("doi_tuong_thuc_hien", "")),
        fees=tuple(dict.fromkeys(read_fee(way) for way in ways)),
        components=read_components(record.get("thanh_phan_ho_so", "")),
        legal_bases=read_legal_bases(record.get("can_cu_phap_ly", "")),
        results=read_results(record.get("ket_qua_xu_ly", "")),
    )


def _agency(record: Mapping[str, str]) -> str:
    for key in ("co_quan_co_tham_quyen", "co_quan_thuc_hien"):
        value = _text(record.get(key, ""))
        if value and value != _NO_INFORMATION:
            return value
    return ""


def _applicants(text: str) -> tuple[ApplicantKind, ...]:
    return tuple(
        kind for kind, words in _APPLICANTS.items() if any(word in text for word in words)
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part for part in (_text(item) for item in text.split(", ")) if part)


def _text(value: str) -> str:
    return " ".join(value.split())
