"""Sessions that know whose they are and end by themselves: idle too long, or open too long.

One row, one query, as Django's own store; ending a session is deleting its row. The row holds a
digest of the key, so that neither the table nor a backup of it opens anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from cchc.platform import clock

from .models import Session
from .models.sessions import digest_of

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
        at = clock.machine_now()
        kept = digest_of(self.session_key or "")
        row = Session.objects.filter(session_key=kept).first()
        if row is None or _is_over(row, at):
            if row is not None:
                row.delete()
            self._session_key = None
            return None
        if row.seen_at is None or abs(at - row.seen_at) > _NOTED_EVERY:
            # used under a clock that has been set back since: its time runs from now on
            ahead = {"began_at": at} if row.began_at is not None and row.began_at > at else {}
            Session.objects.filter(pk=row.pk).update(seen_at=at, **ahead)
        return row

    def exists(self, session_key: str) -> bool:
        """Whether a session has this key."""
        return Session.objects.filter(session_key=digest_of(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """End the session of this key, or this one."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest_of(key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row with what our pages tell of it."""
        at = clock.machine_now()
        user_id = data.get(SESSION_KEY)
        if user_id is not None:
            data.setdefault(BEGAN, at.isoformat())
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        row.session_key = digest_of(row.session_key)
        row.user_id = int(user_id) if user_id is not None else None
        row.began_at = datetime.fromisoformat(data[BEGAN]) if BEGAN in data else None
        row.seen_at = at
        place = data.get(PLACE, {})
        row.address, row.device = place.get("address", ""), place.get("device", "")
        return row


def _is_over(row: Session, at: datetime) -> bool:
    idle = row.seen_at is not None and at - row.seen_at > settings.SESSION_IDLE
    long = row.began_at is not None and at - row.began_at > settings.SESSION_LONGEST
    return idle or long or row.expire_date <= at
