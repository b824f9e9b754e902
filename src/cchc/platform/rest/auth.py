"""Signing in to the API: ``Authorization: Bearer <mã truy cập>``."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.access.tokens import TokenNotAccepted, actor_for_token


class TokenAuth(HttpBearer):
    """A token of ``access``; sets ``request.actor`` to the actor it opens the door to."""

    def __call__(self, request: HttpRequest) -> Actor:
        """Read the header. Raises ``TokenNotAccepted`` where it is missing or of another kind."""
        found = super().__call__(request)
        if not isinstance(found, Actor):
            raise TokenNotAccepted("Thiếu mã truy cập: gửi kèm “Authorization: Bearer …”.")
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """The actor of a secret."""
        actor = actor_for_token(token.strip(), clock.now())
        request.actor = actor  # type: ignore[attr-defined]  # see access.web.ActorRequest
        return actor
