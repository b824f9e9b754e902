"""The named figures of dossiers: pure definitions over the rows of history.

Everything a report, a target or a screen says about dossiers is one of these; nothing else
counts. Basis: form II.06a/VPCP/KSTT of TT 01/2020/TT-VPCP and the timeliness of dossiers.
"""

from cchc.kernel.criteria import And, Criterion, Equal, In, Not, PeriodBound, Range
from cchc.kernel.figures import PERCENT, Dating, Figure

from .kinds import Channel, Outcome, Place, Timeliness
from .states import OPEN_STATES, Act, State

SOURCE = "dossiers.span"
UNIT = "hồ sơ"
_06A = "TT 01/2020/TT-VPCP, biểu II.06a/VPCP/KSTT"
_TIME = "NĐ 61/2018/NĐ-CP; NĐ 118/2025/NĐ-CP"

RECEIVED = Equal("received", value=True)
ENDED = Equal("ended", value=True)
OPEN = In("state", tuple(state.value for state in OPEN_STATES))
WAITING = Equal("state", State.AWAITING_SUPPLEMENT.value)
LATE_NOW = And(Not(WAITING), Range("late_from_at", end=PeriodBound.END))
IN_TIME_OUTCOMES = (Timeliness.EARLY.value, Timeliness.ON_TIME.value)


def _begins(code: str, title: str, counted: Criterion, basis: str = _06A) -> Figure:
    return Figure(
        code=f"dossiers.{code}",
        title=title,
        unit=UNIT,
        basis=basis,
        source=SOURCE,
        counted=counted,
        dating=Dating.WITHIN,
    )


def _held(code: str, title: str, counted: Criterion, *, at_start: bool = False) -> Figure:
    return Figure(
        code=f"dossiers.{code}",
        title=title,
        unit=UNIT,
        basis=_06A,
        source=SOURCE,
        counted=counted,
        dating=Dating.HELD_AT_START if at_start else Dating.HELD_AT_END,
    )


def _share(code: str, title: str, counted: Criterion, of: Criterion, basis: str) -> Figure:
    return Figure(
        code=f"dossiers.{code}",
        title=title,
        unit=PERCENT,
        basis=basis,
        source=SOURCE,
        counted=counted,
        of=of,
        dating=Dating.WITHIN,
    )


def _timely(timeliness: Timeliness) -> Criterion:
    return And(ENDED, Equal("timeliness", timeliness.value))


_ONLINE = Equal("channel", Channel.ONLINE.value)
_FROM_BEFORE = Range("received_at", end=PeriodBound.START)
_WITH_RESULT = And(ENDED, In("outcome", (Outcome.GRANTED.value, Outcome.REJECTED.value)))

CARRIED_OVER = _held("carried_over", "Hồ sơ kỳ trước chuyển sang", OPEN, at_start=True)
RECEIVED_TOTAL = _begins("received", "Hồ sơ tiếp nhận trong kỳ", RECEIVED)
RECEIVED_ONLINE = _begins(
    "received_online", "Tiếp nhận trực tuyến trong kỳ", And(RECEIVED, _ONLINE)
)
RECEIVED_OTHERWISE = _begins(
    "received_otherwise",
    "Tiếp nhận trực tiếp, bưu chính trong kỳ",
    And(RECEIVED, In("channel", (Channel.DIRECT.value, Channel.POST.value))),
)
RESOLVED = _begins("resolved", "Hồ sơ đã giải quyết", ENDED)
RESOLVED_EARLY = _begins("resolved_early", "Đã giải quyết trước hạn", _timely(Timeliness.EARLY))
RESOLVED_ON_TIME = _begins(
    "resolved_on_time", "Đã giải quyết đúng hạn", _timely(Timeliness.ON_TIME)
)
RESOLVED_LATE = _begins("resolved_late", "Đã giải quyết quá hạn", _timely(Timeliness.LATE))
OPEN_AT_END = _held("open", "Hồ sơ đang giải quyết", OPEN)
OPEN_IN_TIME = _held("open_in_time", "Đang giải quyết trong hạn", And(OPEN, Not(LATE_NOW)))
OPEN_LATE = _held("open_late", "Đang giải quyết quá hạn", And(OPEN, LATE_NOW))

ON_HAND = Figure(
    code="dossiers.on_hand",
    title="Hồ sơ nhận giải quyết (trong kỳ và từ kỳ trước)",
    unit=UNIT,
    basis=_06A,
    source=SOURCE,
    counted=OPEN,
    dating=Dating.PRESENT,
)

FORM_06A = (
    RECEIVED_ONLINE,
    RECEIVED_OTHERWISE,
    CARRIED_OVER,
    RESOLVED_EARLY,
    RESOLVED_ON_TIME,
    RESOLVED_LATE,
    OPEN_IN_TIME,
    OPEN_LATE,
)

FIGURES = (
    *FORM_06A,
    RECEIVED_TOTAL,
    ON_HAND,
    RESOLVED,
    OPEN_AT_END,
    _begins(
        "received_direct",
        "Tiếp nhận trực tiếp trong kỳ",
        And(RECEIVED, Equal("channel", Channel.DIRECT.value)),
    ),
    _begins(
        "received_post",
        "Tiếp nhận qua bưu chính trong kỳ",
        And(RECEIVED, Equal("channel", Channel.POST.value)),
    ),
    _begins(
        "received_at_centre",
        "Tiếp nhận tại Trung tâm Phục vụ hành chính công",
        And(RECEIVED, Equal("place", Place.CENTRE.value)),
        _TIME,
    ),
    _begins(
        "received_at_department",
        "Tiếp nhận tại Sở",
        And(RECEIVED, Equal("place", Place.DEPARTMENT.value)),
        _TIME,
    ),
    _begins(
        "resolved_carried_over",
        "Đã giải quyết trong số kỳ trước chuyển sang",
        And(ENDED, _FROM_BEFORE),
    ),
    _held(
        "waiting_supplement",
        "Đang chờ bổ sung",
        WAITING,
    ),
    _held("suspended", "Đang tạm dừng", Equal("state", "suspended")),
    _begins("withdrawn", "Rút sau khi tiếp nhận", And(ENDED, Equal("outcome", "withdrawn"))),
    _begins("stopped", "Dừng giải quyết", And(ENDED, Equal("outcome", "stopped"))),
    _begins(
        "rejected",
        "Từ chối sau thẩm định",
        And(ENDED, Equal("outcome", Outcome.REJECTED.value)),
    ),
    _begins("refused", "Từ chối tiếp nhận", Equal("act", Act.REFUSE.value), _TIME),
    _begins("apologised", "Đã xin lỗi, hẹn lại", Equal("act", Act.RESCHEDULE.value), _TIME),
    _begins("handed_back", "Đã trả kết quả", Equal("act", Act.HAND_BACK.value), _TIME),
    _begins(
        "late_without_apology",
        "Giải quyết quá hạn mà không xin lỗi",
        And(_timely(Timeliness.LATE), Equal("apologised", value=False)),
        _TIME,
    ),
    _share(
        "on_time_rate",
        "Tỷ lệ giải quyết trước hạn và đúng hạn",
        And(ENDED, In("timeliness", IN_TIME_OUTCOMES)),
        ENDED,
        "QĐ 766/QĐ-TTg, chỉ số 2.1",
    ),
    _share(
        "online_rate",
        "Tỷ lệ hồ sơ tiếp nhận trực tuyến",
        And(RECEIVED, _ONLINE),
        RECEIVED,
        "QĐ 766/QĐ-TTg, nhóm 3",
    ),
    _share(
        "online_resolved_rate",
        "Tỷ lệ hồ sơ nộp trực tuyến trong số đã giải quyết",
        And(ENDED, _ONLINE),
        ENDED,
        "QĐ 766/QĐ-TTg, nhóm 3",
    ),
    _share(
        "digitised_rate",
        "Tỷ lệ kết quả đã số hóa",
        And(_WITH_RESULT, Equal("digitised", value=True)),
        _WITH_RESULT,
        "QĐ 766/QĐ-TTg, chỉ số 4.1",
    ),
)
