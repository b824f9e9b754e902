"""Services say who and when; reads begin with what the actor may see. Findings are sentences."""

import ast
from collections.abc import Iterable, Iterator

from .rings import context_of
from .sources import Source

OPEN_TO_ALL = "Open to all:"
RAW = {"vendor", "cursor", "raw", "RawSQL", "RunSQL", "extra"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
WHO_AND_WHEN = {"actor", "at"}
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "get_or_create", "delete"}
WRITES |= {"update_or_create", "record", "publish", "enqueue"}


def silent_services(sources: Iterable[Source]) -> list[str]:
    """Every use case takes keyword-only ``actor`` and ``at``.

    A use case is a function of a context's services that opens a transaction, or that is called
    from outside the services and writes; what only its sisters call is a part of theirs.
    """
    every = list(sources)
    called = {name for s in every if _part(s) != "services" for name in _called_services(s)}
    return [
        f"{s.where}:{function.lineno} {function.name} does not take *, actor, at"
        for s in every
        if _part(s) == "services"
        for function in s.tree.body
        if isinstance(function, ast.FunctionDef)
        if _opens_transaction(function)
        or (f"{s.module}.{function.name}" in called and _writes(function))
        if not {argument.arg for argument in function.args.kwonlyargs} >= WHO_AND_WHEN
    ]


def unscoped_reads(sources: Iterable[Source]) -> list[str]:
    """A selector starts from ``visible_to``, or a docstring, its own or the module's, says
    ``Open to all: why``."""
    return [
        f"{s.where}:{line} reads past visible_to"
        for s in sources
        if _part(s) == "selectors" and OPEN_TO_ALL not in (ast.get_docstring(s.tree) or "")
        for function in s.tree.body
        if OPEN_TO_ALL not in _docstring(function)
        for line in _unscoped(function)
    ]


def reads_in_web(sources: Iterable[Source]) -> list[str]:
    """A view is a translator: it asks selectors, never a model."""
    return [
        f"{s.where}:{node.lineno} reads {ast.unparse(node)}"
        for s in sources
        if _part(s) == "web"
        for node in ast.walk(s.tree)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]


def vendor_sql(sources: Iterable[Source]) -> list[str]:
    """What only one database understands lives in the platform's ``vendor`` packages."""
    return [
        f"{s.where}:{node.lineno} uses {node.attr}"
        for s in sources
        if "vendor" not in s.parts
        for node in ast.walk(s.tree)
        if isinstance(node, ast.Attribute) and node.attr in RAW
    ]


def _part(source: Source) -> str:
    return (*source.parts, "")[3] if context_of(source.parts) and len(source.parts) > 3 else ""


def _opens_transaction(function: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(decorator) for decorator in function.decorator_list)


def _writes(function: ast.FunctionDef) -> bool:
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(f, ast.Attribute) and f.attr in WRITES for f in called)


def _called_services(source: Source) -> Iterator[str]:
    """Dotted names of services that a module imports or reaches through an imported module."""
    services = [name for _, name in source.imports() if ".services." in f"{name}."]
    yield from services
    modules = {name.rsplit(".", 1)[1]: name for name in services}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and (home := modules.get(ast.unparse(node.value))):
            yield f"{home}.{node.attr}"


def _docstring(node: ast.stmt) -> str:
    has_one = isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
    return (ast.get_docstring(node) or "") if has_one else ""


def _unscoped(node: ast.stmt) -> Iterator[int]:
    allowed = {
        id(inner.value)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Attribute) and inner.attr in {"visible_to", "none"}
    }
    for statement in ast.walk(node):
        if not isinstance(statement, ast.stmt) or "OuterRef(" in ast.unparse(statement):
            continue  # a part of a query that is scoped itself
        for inner in _own_expressions(statement):
            is_manager = isinstance(inner, ast.Attribute) and inner.attr in MANAGERS
            if is_manager and id(inner) not in allowed:
                yield inner.lineno


def _own_expressions(statement: ast.stmt) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(statement):
        if not isinstance(child, ast.stmt):
            yield from ast.walk(child)
