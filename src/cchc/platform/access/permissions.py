"""What may be done with roles and tokens; contexts say which role may do it."""

from enum import StrEnum


class AccessPermission(StrEnum):
    """Permissions of this app."""

    GRANT = "access.grant"
    TOKENS = "access.tokens"


ACCESS_LABELS = {
    AccessPermission.GRANT: "Giao và thu hồi vai trò",
    AccessPermission.TOKENS: "Cấp và thu hồi mã truy cập của phần mềm khác",
}

ACCESS_PHRASES = {
    "access.role.granted": "giao vai trò",
    "access.role.ended": "thu hồi vai trò",
    "access.token.issued": "cấp mã truy cập",
    "access.token.revoked": "thu hồi mã truy cập",
}
