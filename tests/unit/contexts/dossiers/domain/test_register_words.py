"""What a later copy of a register may say of a dossier that was read before."""

import pytest

from cchc.contexts.dossiers.domain.register_words import follows
from cchc.contexts.dossiers.domain.states import State

S = State
OVER = {S.FINISHED, S.RETURNED, S.STOPPED, S.WITHDRAWN}
ONWARD = {
    S.PROCESSING: {S.AWAITING_SUPPLEMENT, S.SUSPENDED} | OVER,
    S.AWAITING_SUPPLEMENT: OVER,
    S.SUSPENDED: OVER,
    S.FINISHED: {S.RETURNED},
    S.RETURNED: set(),
    S.STOPPED: set(),
    S.WITHDRAWN: set(),
}


@pytest.mark.parametrize("before", ONWARD)
def test_a_dossier_is_carried_on_but_never_back(before: State) -> None:
    allowed = {after for after in ONWARD if follows(before, after)}
    assert allowed == ONWARD[before] | {before}
