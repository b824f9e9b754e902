"""The XLSX export of the national database: a title above the header, columns in any order."""

from collections.abc import Iterable, Sequence

from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import fold

from .catalogue_rows import CatalogueRow

_COLUMNS = {
    "ma so": "code",
    "ma tthc": "code",
    "ma thu tuc": "code",
    "ten": "name",
    "ten tthc": "name",
    "ten thu tuc": "name",
    "ten thu tuc hanh chinh": "name",
    "linh vuc": "sector",
    "co quan thuc hien": "competent_agency",
}
_NEEDED = ("code", "name", "sector")
_HEADER_WITHIN = 30


class NoCatalogueHeader(Refusal):
    """The sheet has no row with the headings of the national export."""


def rows_of_table(table: Iterable[Sequence[object]]) -> tuple[CatalogueRow, ...]:
    """Read all procedures of a sheet; rows without a code are left out (totals, signatures)."""
    places: dict[str, int] = {}
    found: list[CatalogueRow] = []
    for number, cells in enumerate(table):
        if not places:
            places = _header(cells)
            if not places and number >= _HEADER_WITHIN:
                break
            continue
        row = _row(cells, places)
        if row is not None:
            found.append(row)
    if not places:
        raise NoCatalogueHeader(
            "Không tìm thấy dòng tiêu đề có các cột “Mã số”, “Tên” và “Lĩnh vực”.", field="file"
        )
    return tuple(found)


def _header(cells: Sequence[object]) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, cell in enumerate(cells):
        name = _COLUMNS.get(fold(" ".join(str(cell).split())))
        if name is not None:
            places.setdefault(name, index)
    return places if all(name in places for name in _NEEDED) else {}


def _row(cells: Sequence[object], places: dict[str, int]) -> CatalogueRow | None:
    def cell(name: str) -> str:
        index = places.get(name)
        return "" if index is None or index >= len(cells) else " ".join(str(cells[index]).split())

    if not cell("code"):
        return None
    return CatalogueRow(
        code=cell("code"),
        name=cell("name"),
        sector=cell("sector"),
        reading=None,
        competent_agency=cell("competent_agency") or None,
    )
