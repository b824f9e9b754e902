"""Accounts, their second factors, their sessions and the log of sign-ins."""

from .factors import AuthenticatorApp, Passkey, RecoveryCode
from .rules import SecondFactorRule
from .sessions import Session
from .sign_ins import Method, Outcome, SignIn
from .user import User, UserManager, UserQuerySet

__all__ = [
    "AuthenticatorApp",
    "Method",
    "Outcome",
    "Passkey",
    "RecoveryCode",
    "SecondFactorRule",
    "Session",
    "SignIn",
    "User",
    "UserManager",
    "UserQuerySet",
]
