"""Which variant of the catalogue a row of a register means, by code or by name.

Open to all: procedures are published.
"""

from datetime import date, datetime

from cchc.contexts.catalog import api as catalog
from cchc.platform import clock

from ..domain.register_headings import plain
from ..domain.register_rows import RegisterRow


class RegisterProcedures:
    """The catalogue for one reading: each procedure and day is looked up once."""

    def __init__(self, at: datetime) -> None:
        """Read what is in force today, for names and as the nearest version."""
        self._today = catalog.variants_in_force(at.astimezone(clock.ZONE).date())
        self._codes: dict[str, set[str]] = {}
        for each in self._today:
            for name in (each.procedure_name, each.title):
                self._codes.setdefault(plain(name), set()).add(each.code)
        self._of_day: dict[tuple[str, date], list[catalog.VariantSummary]] = {}

    def variant_of(self, row: RegisterRow) -> tuple[catalog.VariantSummary | None, str]:
        """The variant, with a note where it is not the version of that day; or None and why."""
        if row.received_at is None:
            return None, "không xác định được phiên bản thủ tục vì thiếu ngày tiếp nhận"
        day = row.received_at.astimezone(clock.ZONE).date()
        code, reason = self._code_of(row, day)
        if not code:
            return None, reason
        found, note = self._on(code, day), ""
        if not found:
            found = [each for each in self._today if each.code == code]
            note = "danh mục chưa có phiên bản của ngày tiếp nhận, dùng phiên bản hiện hành"
        if not found:
            return None, f"không có thủ tục mã {code} trong danh mục"
        chosen = _chosen(found, row)
        if chosen is None:
            names = "; ".join(each.variant_name for each in found)
            return None, f"thủ tục {code} có nhiều trường hợp thời hạn khác nhau: {names}"
        return chosen, note

    def _code_of(self, row: RegisterRow, day: date) -> tuple[str, str]:
        typed = "".join(row.text("procedure_code").split())
        if typed:
            return typed, ""
        name = row.text("procedure")
        if not name:
            return "", "thiếu tên hoặc mã thủ tục"
        codes = self._codes.get(plain(name)) or {
            each.code
            for each in catalog.search_variants(name, day)
            if plain(name) in (plain(each.procedure_name), plain(each.title))
        }
        if len(codes) == 1:
            return next(iter(codes)), ""
        if codes:
            return "", f"nhiều thủ tục cùng tên “{name[:60]}”: ghi thêm mã thủ tục"
        return "", f"không có thủ tục tên “{name[:60]}” trong danh mục"

    def _on(self, code: str, day: date) -> list[catalog.VariantSummary]:
        key = (code, day)
        if key not in self._of_day:
            found = catalog.search_variants(code, day, at_most=100)
            self._of_day[key] = [each for each in found if each.code == code]
        return self._of_day[key]


def _chosen(
    found: "list[catalog.VariantSummary]", row: RegisterRow
) -> catalog.VariantSummary | None:
    """The only variant, the one the row names, or any where all have the same limit."""
    if len(found) == 1:
        return found[0]
    said = f" {plain(row.text('procedure'))} {plain(row.text('subject'))} "
    named = [
        each for each in found if each.variant_name and f" {plain(each.variant_name)} " in said
    ]
    if len(named) == 1:
        return named[0]
    limits = {str(catalog.limit_for(each, row.channel.value)) for each in named or found}
    return (named or found)[0] if len(limits) == 1 else None
