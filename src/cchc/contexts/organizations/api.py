"""What other contexts may ask of the organisation."""

from .domain.functions import UnitFunction, register_functions
from .domain.roles import ROLE_LABELS, Role
from .domain.rule_values import RuleValues, register_rule_values
from .domain.units import UnitKind, UnitNode, UnitView
from .selectors.agency import AgencyNotSetUp, agency, agency_code, is_set_up
from .selectors.calendar import warning as calendar_warning
from .selectors.calendar import working_calendar
from .selectors.functions import function_label, function_labels, register_function_source
from .selectors.people import Member, holders, members, people_able, post_of
from .selectors.rules import Rule, rule, rules_stamp
from .selectors.units import (
    descendants,
    functions_on,
    reach,
    successors,
    unit_last_known,
    unit_names,
    unit_on,
    unit_with_function,
    units_on,
    units_tree,
)
from .services.agency import set_up_agency
from .services.calendar import (
    CalendarChange,
    CalendarFollower,
    FollowContext,
    apply_calendar,
    register_calendar_followers,
)
from .services.delegations import delegate, end_delegation
from .services.functions import assign_function
from .services.posts import end_post, place_person
from .services.reference import register_reference
from .services.rules import RuleLine, RuleLoad, load_rules, set_rule
from .services.units import (
    UnitPlan,
    absorb_units,
    change_unit,
    close_unit,
    create_unit,
    merge_units,
    split_unit,
)

__all__ = [
    "ROLE_LABELS",
    "AgencyNotSetUp",
    "CalendarChange",
    "CalendarFollower",
    "FollowContext",
    "Member",
    "Role",
    "Rule",
    "RuleLine",
    "RuleLoad",
    "RuleValues",
    "UnitFunction",
    "UnitKind",
    "UnitNode",
    "UnitPlan",
    "UnitView",
    "absorb_units",
    "agency",
    "agency_code",
    "apply_calendar",
    "assign_function",
    "calendar_warning",
    "change_unit",
    "close_unit",
    "create_unit",
    "delegate",
    "descendants",
    "end_delegation",
    "end_post",
    "function_label",
    "function_labels",
    "functions_on",
    "holders",
    "is_set_up",
    "load_rules",
    "members",
    "merge_units",
    "people_able",
    "place_person",
    "post_of",
    "reach",
    "register_calendar_followers",
    "register_function_source",
    "register_functions",
    "register_reference",
    "register_rule_values",
    "rule",
    "rules_stamp",
    "set_rule",
    "set_up_agency",
    "split_unit",
    "successors",
    "unit_last_known",
    "unit_names",
    "unit_on",
    "unit_with_function",
    "units_on",
    "units_tree",
    "working_calendar",
]
