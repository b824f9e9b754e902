"""The rules a dossier lives under: dated rows of the office's settings, read once a day."""

from datetime import date
from functools import lru_cache

from cchc.contexts.organizations import api as organizations
from cchc.kernel.refusal import Refusal
from cchc.platform import clock

from ..domain.rules import NAMES, OneStopRules, RuleFamily, family_of, read_rules, rule_code
from ..models import Dossier
from .procedure import procedure_of


class RulesIncomplete(Refusal):
    """The office's settings lack a rule for that day."""


def rules_on(day: date, family: RuleFamily) -> OneStopRules:
    """The one-stop rules in force on ``day``; a family's own row goes before the general one.

    Raises ``RulesIncomplete`` naming the missing rule.
    """
    return _rules_on(day, family, organizations.rules_stamp())


@lru_cache(maxsize=4096)
def _rules_on(day: date, family: RuleFamily, stamp: object) -> OneStopRules:  # noqa: ARG001 - the stamp empties the cache
    found: dict[str, tuple[object, str, bool]] = {}
    for name in NAMES:
        rule = organizations.rule(rule_code(name, family), day) or organizations.rule(
            rule_code(name, RuleFamily.GENERAL), day
        )
        if rule is None:
            code = rule_code(name, RuleFamily.GENERAL)
            raise RulesIncomplete(f"Chưa có quy định “{code}” cho ngày {day:%d/%m/%Y}.")
        found[name] = (rule.value, rule.basis, rule.verified)
    return read_rules(found)


def rules_for(dossier: Dossier) -> OneStopRules:
    """The rules of the day the dossier was received (of today while it is not received)."""
    moment = dossier.received_at or dossier.submitted_at or clock.now()
    day = moment.astimezone(clock.ZONE).date()
    return rules_on(day, family_of(procedure_of(dossier).code))
