"""Every figure: what is counted, when it counts, and by which law."""

from itertools import groupby

from cchc.kernel.criteria import Criterion, formula
from cchc.kernel.figures import Dating, Figure
from cchc.platform.figures.api import figures

_HEAD = """# Figures

Written by `cchc docs figures` from the registry; do not edit. Every number anyone reads is one of
these: `cchc figures value CODE --from D --to D` computes it, `cchc figures records` opens it.
The formula is over the rows of the source; *trong kỳ*: the row begins in the period; *đầu kỳ*,
*cuối kỳ*: it is in force just before the period, at its last instant. While a period still runs,
its end in a formula is the moment of asking (or of `--as-of`).
"""
_WHEN = {
    Dating.WITHIN: "trong kỳ",
    Dating.HELD_AT_START: "đầu kỳ",
    Dating.HELD_AT_END: "cuối kỳ",
    Dating.PRESENT: "trong kỳ và từ trước",
}


def figures_page() -> str:
    """The page."""
    sections = [_HEAD]
    for context, group in groupby(figures(), key=lambda figure: figure.context):
        sections.append(f"## {context}\n")
        sections.extend(_entry(figure) for figure in group)
    return "\n".join(sections)


def _entry(figure: Figure) -> str:
    lines = [
        f"### `{figure.code}`\n",
        f"{figure.title} ({figure.unit}).",
        f"- Căn cứ: {figure.basis_text}",
        f"- Nguồn: `{figure.source}`",
        f"- Đếm: {_counted(figure.counted, figure.dating)}",
    ]
    if figure.of is not None:
        lines.append(f"- Trên: {_counted(figure.of, figure.of_dating or figure.dating)}")
    if figure.note:
        lines.append(f"- Ghi chú: {figure.note}")
    return "\n".join(lines) + "\n"


def _counted(criterion: Criterion, dating: Dating) -> str:
    return f"{_WHEN[dating]}, `{formula(criterion)}`"
