"""Another program with a token, and what it sends."""

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, START

from cchc.kernel.actor import SYSTEM
from cchc.platform.access.services import grant_role
from cchc.platform.access.tokens import issue_token
from cchc.platform.accounts.models import User

ALL = ("dossiers.send", "dossiers.view", "dossiers.import", "figures.read")


class Program:
    """Another program with a token."""

    def __init__(self, secret: str) -> None:
        self.client = Client(raise_request_exception=True)
        self.secret = secret

    def get(self, path: str, **query: str) -> Any:
        return self.client.get(f"/api/v1{path}", query, headers=self._head())

    def post(self, path: str, body: object) -> Any:
        content = body if isinstance(body, (str, bytes)) else json.dumps(body)
        return self.client.post(
            f"/api/v1{path}", content, content_type="application/json", headers=self._head()
        )

    def _head(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}


def program(
    world: DossierWorld, name: str = "lgsp", permissions: tuple[str, ...] = ALL
) -> Program:
    user = User.objects.create_user(name, "mat-khau-dai-1", full_name="Trục liên thông")
    grant_role(actor=SYSTEM, at=MORNING, user=user, role="connected_system", valid_from=START)
    _, secret = issue_token(
        actor=SYSTEM,
        at=MORNING,
        user=user,
        name=name,
        permissions=permissions,
        expires_at=MORNING + timedelta(days=3650),
    )
    return Program(secret)


def body(**changes: Any) -> dict[str, Any]:
    """A complete dossier as a program sends it."""
    return {
        "reference": "G22-1",
        "procedure_code": "1.009974",
        "submitted_at": MORNING.isoformat(),
        "applicant": {
            "name": "Trịnh Thị Mẫu",
            "id_number": "001185000123",
            "phone": "0912345678",
        },
        "components": [{"order": 1}, {"order": 2}],
        **changes,
    }


def mirrored(**changes: Any) -> dict[str, Any]:
    sent = body(**changes)
    del sent["reference"], sent["submitted_at"]
    return {
        "system": "bo-xay-dung",
        "code": "G12.34-260302-0007",
        "status": "Đang thẩm định",
        "state": "processing",
        "received_at": MORNING.isoformat(),
        **sent,
    }
