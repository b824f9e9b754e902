"""The one-stop rules that hold for a dossier, by the day it was received and its procedure.

Rules are dated rows (``organizations`` keeps them with their legal basis and whether they are
verified); this module says which there are and reads them into one value. A dossier keeps the
rules of the day of its receipt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .kinds import Labelled


class SupplementEffect(Labelled):
    """What a request to supplement does to the clock."""

    RESTART = "restart", "tính lại từ đầu sau khi bổ sung đủ"
    PAUSE = "pause", "tạm dừng trong thời gian chờ bổ sung"


class RuleFamily(Labelled):
    """Families of procedures with rules of their own."""

    GENERAL = "general", "Thủ tục nói chung"
    BUILDING_PERMIT = "building_permit", "Cấp, điều chỉnh giấy phép xây dựng"
    PERMIT_RENEWAL = "permit_renewal", "Gia hạn, cấp lại giấy phép xây dựng"


@dataclass(frozen=True, slots=True)
class OneStopRules:
    """The parameters in force, each with its legal basis.

    ``unverified`` names those not read in a source, shown as “chưa xác minh”. Days are working
    days, hours working hours.
    """

    max_supplements: int
    ask_within_days: int
    effect: SupplementEffect
    answer_online_hours: int
    apology_lead_days: int
    max_reschedulings: int
    applicant_answer_days: int | None
    bases: Mapping[str, str]
    unverified: frozenset[str]

    def basis(self, name: str) -> str:
        """Legal basis of one parameter, with “chưa xác minh” where it is not verified."""
        text = self.bases.get(name, "")
        return f"{text} (chưa xác minh)".strip() if name in self.unverified else text


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One dated row as shipped: ``organizations`` stores it and an office may change it.

    ``valid_from`` and ``valid_to`` are the first and the last day (None: open).
    """

    name: str
    family: RuleFamily
    value: int | str | None
    valid_from: date
    valid_to: date | None
    basis: str
    verified: bool

    @property
    def title(self) -> str:
        """What the rule decides, for the page of settings."""
        return TITLES[self.name]

    @property
    def code(self) -> str:
        """The code the row is stored under."""
        return rule_code(self.name, self.family)


TITLES = {
    "max_supplements": "Số lần yêu cầu bổ sung sau tiếp nhận",
    "ask_within_days": "Số ngày làm việc được yêu cầu bổ sung từ khi tiếp nhận",
    "effect": "Thời hạn giải quyết khi yêu cầu bổ sung",
    "answer_online_hours": "Số giờ làm việc phải trả lời hồ sơ trực tuyến",
    "apology_lead_days": "Số ngày làm việc phải xin lỗi trước ngày đến hạn",
    "max_reschedulings": "Số lần được hẹn lại",
    "applicant_answer_days": "Số ngày làm việc người nộp phải bổ sung",
}
NAMES = tuple(TITLES)

_PERMIT_CODES = (
    "1.013225",
    "1.013226",
    "1.013229",
    "1.013230",
    "1.013231",
    "1.013232",
    "1.013236",
    "1.013238",
)
_FAMILY_OF_CODE = {
    **dict.fromkeys(
        _PERMIT_CODES,
        RuleFamily.BUILDING_PERMIT,
    ),
    **dict.fromkeys(("1.013227", "1.013228", "1.013233", "1.013235"), RuleFamily.PERMIT_RENEWAL),
}


def family_of(procedure_code: str) -> RuleFamily:
    """The family whose rules a procedure follows, by its national code."""
    return _FAMILY_OF_CODE.get(procedure_code, RuleFamily.GENERAL)


def rule_code(name: str, family: RuleFamily) -> str:
    """The code of a rule in the settings table."""
    return f"one_stop.{family.value}.{name}"


_ND61 = "NĐ 61/2018/NĐ-CP"
_ND118 = "NĐ 118/2025/NĐ-CP"
_ND217 = "NĐ 217/2026/NĐ-CP, Điều 54"
_OLD = (date(2018, 6, 21), date(2025, 6, 30))
_NEW = (date(2025, 7, 1), None)
_PERMIT = (date(2026, 7, 1), None)
_GENERAL = RuleFamily.GENERAL
_BUILDING = RuleFamily.BUILDING_PERMIT
_RENEWAL = RuleFamily.PERMIT_RENEWAL

SHIPPED = (
    RuleRow("max_supplements", _GENERAL, 1, *_OLD, f"{_ND61}, Điều 15 khoản 3", verified=True),
    RuleRow("ask_within_days", _GENERAL, 3, *_OLD, f"{_ND61}, Điều 19 khoản 4", verified=True),
    RuleRow("effect", _GENERAL, "restart", *_OLD, f"{_ND61}, Điều 19 khoản 4", verified=True),
    RuleRow("answer_online_hours", _GENERAL, 8, *_OLD, _ND61, verified=False),
    RuleRow("apology_lead_days", _GENERAL, 1, *_OLD, f"{_ND61}, Điều 19", verified=False),
    RuleRow("max_reschedulings", _GENERAL, 1, *_OLD, f"{_ND61}, Điều 19", verified=False),
    RuleRow("applicant_answer_days", _GENERAL, None, *_OLD, "", verified=False),
    RuleRow("max_supplements", _GENERAL, 1, *_NEW, _ND118, verified=False),
    RuleRow("ask_within_days", _GENERAL, 3, *_NEW, _ND118, verified=False),
    RuleRow("effect", _GENERAL, "pause", *_NEW, _ND118, verified=False),
    RuleRow("answer_online_hours", _GENERAL, 8, *_NEW, _ND118, verified=False),
    RuleRow("apology_lead_days", _GENERAL, 1, *_NEW, _ND118, verified=False),
    RuleRow("max_reschedulings", _GENERAL, 1, *_NEW, _ND118, verified=False),
    RuleRow("applicant_answer_days", _GENERAL, None, *_NEW, _ND118, verified=False),
    RuleRow("max_supplements", _BUILDING, 1, *_PERMIT, _ND217, verified=True),
    RuleRow("ask_within_days", _BUILDING, 5, *_PERMIT, _ND217, verified=True),
    RuleRow("effect", _BUILDING, "pause", *_PERMIT, _ND217, verified=False),
    RuleRow("applicant_answer_days", _BUILDING, 2, *_PERMIT, _ND217, verified=True),
    RuleRow("max_supplements", _RENEWAL, 1, *_PERMIT, _ND217, verified=True),
    RuleRow("ask_within_days", _RENEWAL, 2, *_PERMIT, _ND217, verified=True),
    RuleRow("effect", _RENEWAL, "pause", *_PERMIT, _ND217, verified=False),
    RuleRow("applicant_answer_days", _RENEWAL, 1, *_PERMIT, _ND217, verified=True),
)


def read_rules(found: Mapping[str, tuple[object, str, bool]]) -> OneStopRules:
    """The rules as one value, from name → (value, basis, verified).

    Raises ``KeyError`` when a parameter has no row: the office's settings are incomplete.
    """
    answer_days = found["applicant_answer_days"][0]
    return OneStopRules(
        max_supplements=int(str(found["max_supplements"][0])),
        ask_within_days=int(str(found["ask_within_days"][0])),
        effect=SupplementEffect(str(found["effect"][0])),
        answer_online_hours=int(str(found["answer_online_hours"][0])),
        apology_lead_days=int(str(found["apology_lead_days"][0])),
        max_reschedulings=int(str(found["max_reschedulings"][0])),
        applicant_answer_days=None if answer_days is None else int(str(answer_days)),
        bases={name: basis for name, (_, basis, _) in found.items()},
        unverified=frozenset(name for name, (_, _, verified) in found.items() if not verified),
    )
