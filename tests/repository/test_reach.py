"""Cases come from one accessor: who reads their tables asks ``within_reach``, or says why not."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "steward"
# The tables that say something of a case, and what hands them out.
TABLES = {"CaseRow", "CaseEntry", "Note", "StoredFile"}
ACCESSORS = {"within_reach", "visible"}
READERS = ("queries", "web")
# Who reads without asking, and why that gives no case away.
OF_A_CASE_IN_HAND = "what belongs to a case that was handed out"
ONLY_COUNTED = "a number or a yes, and no case"
WHOLE_COMPANY = "asked at a terminal, where no actor is"
ALLOWED = {
    "queries/alike:_texts": OF_A_CASE_IN_HAND,
    "queries/case_panel:linked_to": OF_A_CASE_IN_HAND,
    "queries/files:files_of": OF_A_CASE_IN_HAND,
    "queries/names:names_of": OF_A_CASE_IN_HAND,
    "queries/guide:_of_company": ONLY_COUNTED,
    "queries/leaves:takeover": ONLY_COUNTED,
    "queries/today/counting:_clocks": "narrows down what was handed out, by key",
    "queries/matters:_people": ONLY_COUNTED,
    "queries/registers/member:member_page": ONLY_COUNTED,
    "queries/visits:_lists": "whether a place within reach was visited",
    "queries/rehearsals/results:named": WHOLE_COMPANY,
    "queries/statistics:statistics": WHOLE_COMPANY,
}


def functions(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Yield every function of a file that is no part of another one, and what stands outside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from (
                (f"{node.name}.{n.name}", n) for n in node.body if isinstance(n, ast.FunctionDef)
            )
        elif not isinstance(node, ast.Import | ast.ImportFrom):
            yield getattr(node, "name", "module"), node


def reads_cases(node: ast.AST) -> bool:
    return any(
        isinstance(n, ast.Attribute)
        and n.attr == "objects"
        and isinstance(n.value, ast.Name)
        and n.value.id in TABLES
        for n in ast.walk(node)
    )


def asks(node: ast.AST) -> bool:
    """Whether it takes cases from the accessor, or narrows down what somebody took from there."""
    given = node.args.args if isinstance(node, ast.FunctionDef) else []
    if any(a.annotation and ast.unparse(a.annotation) == "QuerySet[CaseRow]" for a in given):
        return True
    return any(
        isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in ACCESSORS
        for n in ast.walk(node)
    )


def unasked(root: Path = ROOT) -> set[str]:
    """Return the functions that read cases without asking for those within reach."""
    return {
        f"{path.relative_to(root).with_suffix('').as_posix()}:{name}"
        for room in READERS
        for path in sorted((root / room).rglob("*.py"))
        for name, node in functions(path)
        if reads_cases(node) and not asks(node)
    }


def test_whoever_reads_cases_asks_for_those_within_reach() -> None:
    found = unasked() - ALLOWED.keys()

    assert not found, (
        f"{sorted(found)} read the table of cases themselves. Take them from within_reach(…, actor)"
        ", or say in ALLOWED why nothing is given away."
    )


def test_a_reader_that_does_not_ask_is_found(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "web").mkdir()
    (tmp_path / "queries" / "lists.py").write_text(
        "def all_of_them():\n    return list(CaseRow.objects.all())\n"
        "def mine(actor):\n    return within_reach(CaseRow.objects.all(), actor)\n",
        encoding="utf-8",
    )

    assert unasked(tmp_path) == {"queries/lists:all_of_them"}
