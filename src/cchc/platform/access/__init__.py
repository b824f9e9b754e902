"""Access: who may do what, where, on which day, and on whose behalf.

Roles and permissions are opaque text here. Contexts register which roles there are and what
each may do (``register_roles``, ``register_permissions``), how a scope is read
(``register_scope_resolver``) and where a person sits (``register_standing_resolver``).
``actor_for`` turns an account into the kernel's ``Actor``; ``check_may`` says no with a reason.
Views are marked by ``cchc.platform.access.web``.
"""

from .actors import ANONYMOUS, actor_for
from .checks import NotAllowed, check_may, may
from .registry import (
    Standing,
    permission_label,
    register_permissions,
    register_roles,
    register_scope_choices,
    register_scope_resolver,
    register_standing_resolver,
    role_label,
    role_labels,
)
from .tokens import TokenNotAccepted, actor_for_token

__all__ = [
    "ANONYMOUS",
    "NotAllowed",
    "Standing",
    "TokenNotAccepted",
    "actor_for",
    "actor_for_token",
    "check_may",
    "may",
    "permission_label",
    "register_permissions",
    "register_roles",
    "register_scope_choices",
    "register_scope_resolver",
    "register_standing_resolver",
    "role_label",
    "role_labels",
]
