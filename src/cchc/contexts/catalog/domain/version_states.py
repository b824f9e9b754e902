"""Which act leads a version of a procedure from which state to which."""

from enum import StrEnum

from cchc.kernel.transitions import (
    KEEP,
    NEW,
    ActFacts,
    StateFacts,
    Transition,
    TransitionTable,
)

from .permissions import ACT_PHRASES, CatalogAct
from .versions import VersionState


class VersionAct(StrEnum):
    """Acts on a version as a whole."""

    DRAFT = "draft"
    REVISE = "revise"
    PUBLISH = "publish"
    REPLACE = "replace"
    REPEAL = "repeal"
    ENTER = "enter"


class VersionOwner(StrEnum):
    """Who must act while a version is in a state."""

    EDITOR = "editor"
    NOBODY = "nobody"


_ENDED = (VersionState.REPLACED, VersionState.REPEALED)
_LABELS = {
    VersionAct.DRAFT: "Soạn dự thảo",
    VersionAct.REVISE: "Sửa dự thảo",
    VersionAct.PUBLISH: "Công bố",
    VersionAct.REPLACE: "Thay bằng phiên bản mới",
    VersionAct.REPEAL: "Bãi bỏ",
    VersionAct.ENTER: "Ghi nhận đã nhập CSDL quốc gia",
}
_VERBS = {
    VersionAct.DRAFT: CatalogAct.DRAFTED,
    VersionAct.REVISE: CatalogAct.REVISED,
    VersionAct.PUBLISH: CatalogAct.PUBLISHED,
    VersionAct.REPLACE: CatalogAct.REPLACED,
    VersionAct.REPEAL: CatalogAct.REPEALED,
    VersionAct.ENTER: CatalogAct.ENTERED,
}

TABLE = TransitionTable(
    transitions=(
        Transition(VersionAct.DRAFT, (NEW,), VersionState.DRAFT),
        Transition(VersionAct.REVISE, (VersionState.DRAFT,), KEEP),
        Transition(VersionAct.PUBLISH, (VersionState.DRAFT,), VersionState.PUBLISHED),
        Transition(VersionAct.REPLACE, (VersionState.PUBLISHED,), VersionState.REPLACED),
        Transition(VersionAct.REPEAL, (VersionState.PUBLISHED,), VersionState.REPEALED),
        Transition(VersionAct.ENTER, (VersionState.PUBLISHED, *_ENDED), KEEP),
    ),
    initial=VersionState.DRAFT,
    states={
        state: StateFacts(
            state.label,
            VersionOwner.EDITOR if state is VersionState.DRAFT else VersionOwner.NOBODY,
        )
        for state in VersionState
    },
    acts={
        act: ActFacts(_LABELS[act], _VERBS[act], ACT_PHRASES[_VERBS[act]]) for act in VersionAct
    },
    owners={
        VersionOwner.EDITOR: "Người soạn danh mục",
        VersionOwner.NOBODY: "Đã xong",
    },
    noun="phiên bản thủ tục",
)
