"""Bounded values of requests: no text a database refuses, no year out of the calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from cchc.platform.clock import ZONE

FIRST_YEAR, LAST_YEAR = 2000, 2100


class Input(Schema):
    """What comes in; a field nobody knows is refused, because it would be lost silently."""

    model_config = ConfigDict(extra="forbid")


def _storable(value: str) -> str:
    """No NUL and no half of a surrogate pair: databases refuse both."""
    if "\x00" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise PydanticCustomError("text_not_storable", "Văn bản có ký tự không dùng được.")
    return value


def _written(value: Any) -> Any:
    """Dates are written, not counted in seconds."""
    if not isinstance(value, (str, date)):
        raise PydanticCustomError("date_not_written", "Ngày, giờ phải viết theo ISO 8601.")
    return value


def _in_calendar(value: Any) -> Any:
    year = value.astimezone(ZONE).year if isinstance(value, datetime) else value.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError(
            "date_out_of_calendar", f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}."
        )
    return value


def _whole_day_range(value: datetime) -> datetime:
    """Refuse what cannot be told in Vietnam's zone (year 1, year 9999) before asking for it."""
    if not 2 <= value.year <= 9998:
        raise PydanticCustomError(
            "date_out_of_calendar", f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}."
        )
    return value


def _born(value: date) -> date:
    if not 1850 <= value.year <= LAST_YEAR:
        raise PydanticCustomError("date_out_of_calendar", "Năm sinh không đúng.")
    return value


Storable = AfterValidator(_storable)
ShortText = Annotated[str, Field(max_length=255), Storable]
LongText = Annotated[str, Field(max_length=500), Storable]
Note = Annotated[str, Field(max_length=4000), Storable]
Code = Annotated[str, Field(min_length=1, max_length=64), Storable]
Reference = Annotated[
    str,
    Field(min_length=1, max_length=120, pattern=r"^[A-Za-z0-9._:/-]+$"),
]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_written),
    AfterValidator(_whole_day_range),
    AfterValidator(_in_calendar),
]
Day = Annotated[date, BeforeValidator(_written), AfterValidator(_in_calendar)]
BirthDay = Annotated[date, BeforeValidator(_written), AfterValidator(_born)]
Count = Annotated[int, Field(ge=0, le=10_000)]
