"""Identifiers that people type and systems exchange: read, checked, written, half hidden.

Each has ``parse(text)``, which raises a refusal with the reason in Vietnamese, and ``str()``,
which writes it in its one form; those of persons have ``masked``.
"""

from __future__ import annotations

from .agency_code import AgencyCode, AgencyCodeStyle, NotAnAgencyCode
from .citizen_id import CitizenId, CitizenIdDoesNotFit, NotACitizenId, Sex
from .dossier_code import DossierCode, NotADossierCode
from .masking import mask
from .phone_number import NotAPhoneNumber, PhoneNumber
from .procedure_code import NotAProcedureCode, ProcedureCode
from .secret_code import NotASecretCode, RandomSource, SecretCode
from .tax_code import NotATaxCode, TaxCode

__all__ = [
    "AgencyCode",
    "AgencyCodeStyle",
    "CitizenId",
    "CitizenIdDoesNotFit",
    "DossierCode",
    "NotACitizenId",
    "NotADossierCode",
    "NotAPhoneNumber",
    "NotAProcedureCode",
    "NotASecretCode",
    "NotATaxCode",
    "NotAnAgencyCode",
    "PhoneNumber",
    "ProcedureCode",
    "RandomSource",
    "SecretCode",
    "Sex",
    "TaxCode",
    "mask",
]
