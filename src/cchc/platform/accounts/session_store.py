"""Sessions that know whose they are and end by themselves: idle too long, or open too long.

One row, one query, as Django's own store; ending a session is deleting its row.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from cchc.platform import clock

from .models import Session

BEGAN = "_began"
PLACE = "_place"
_NOTED_EVERY = timedelta(minutes=1)


class SessionStore(db.SessionStore):
    """Django's database store over ``accounts.Session``."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our own rows."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc]  # not in the stubs
        if row is None:
            return None
        at = clock.machine_now()
        if _is_over(row, at):
            row.delete()
            self._session_key = None
            return None
        if row.seen_at is None or at - row.seen_at > _NOTED_EVERY:
            Session.objects.filter(pk=row.pk).update(seen_at=at)
        return row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row with what our pages tell of it."""
        at = clock.machine_now()
        user_id = data.get(SESSION_KEY)
        if user_id is not None:
            data.setdefault(BEGAN, at.isoformat())
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.user_id = int(user_id) if user_id is not None else None
        row.began_at = datetime.fromisoformat(data[BEGAN]) if BEGAN in data else None
        row.seen_at = at
        place = data.get(PLACE, {})
        row.address, row.device = place.get("address", ""), place.get("device", "")
        return row


def _is_over(row: Session, at: datetime) -> bool:
    idle = row.seen_at is not None and at - row.seen_at > settings.SESSION_IDLE
    long = row.began_at is not None and at - row.began_at > settings.SESSION_LONGEST
    return idle or long
