"""Which tests prove which rule: the ``rule`` marks in the files of the tests."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path


def proofs(tests: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the files whose tests carry the mark of each rule, relative to the repository."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        # Most files have no mark, and reading one as Python takes long.
        marks = _marks(ast.parse(text)) if "mark.rule" in text else ()
        for rule in dict.fromkeys(marks):
            found[rule].append(path.relative_to(tests.parent).as_posix())
    return {rule: tuple(files) for rule, files in found.items()}


def _marks(tree: ast.Module) -> Iterator[str]:
    """Yield the rule of each ``pytest.mark.rule("XX-00")`` in a file."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="rule", value=ast.Attribute(attr="mark")),
                args=[ast.Constant(value=str(rule))],
            ):
                yield rule
            case _:
                pass
