"""Functions that a unit has by date; which unit has one is data, the code is not."""

from enum import StrEnum


class UnitFunction(StrEnum):
    """Functions every Department has; contexts may name more (fields of work)."""

    LEADERSHIP = "leadership"
    ONE_STOP = "one_stop"
    PROCEDURE_CONTROL = "procedure_control"
    INSPECTION = "inspection_and_reception"
    CLERICAL = "clerical"
    FINANCE = "finance"


FUNCTION_LABELS: dict[str, str] = {
    UnitFunction.LEADERSHIP: "Lãnh đạo cơ quan",
    UnitFunction.ONE_STOP: "Bộ phận Một cửa",
    UnitFunction.PROCEDURE_CONTROL: "Kiểm soát thủ tục hành chính",
    UnitFunction.INSPECTION: "Thanh tra, kiểm tra, tiếp công dân",
    UnitFunction.CLERICAL: "Văn thư, lưu trữ",
    UnitFunction.FINANCE: "Kế toán, tài chính",
}

_registered: dict[str, str] = dict(FUNCTION_LABELS)


def register_functions(labels: dict[str, str]) -> None:
    """Name further functions, such as fields of work: code → Vietnamese label."""
    _registered.update({str(code): label for code, label in labels.items()})


def function_labels() -> dict[str, str]:
    """All functions: code → label."""
    return dict(_registered)


def function_label(code: str) -> str:
    """The function's Vietnamese name (its code where nobody named it)."""
    return _registered.get(code, code)
