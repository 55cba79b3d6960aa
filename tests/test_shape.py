"""The size of the code: past these lengths a second noun is hiding."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef
OTHERS_SAY_HOW = {"bot/config.py:settings_customise_sources", "bot/cli.py:brief", "bot/cli.py:digest"}
LISTS = {"bot/errors.py"}  # a tree and its leaves, however many
NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "bot").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def functions() -> Iterator[tuple[str, Function]]:
    for path, module in modules():
        for node in ast.walk(module):
            if isinstance(node, Function):
                yield f"{path.relative_to(ROOT)}:{node.name}", node


def lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def depth(node: ast.AST) -> int:
    """Levels of nesting; `elif` is no level of its own, though the syntax tree makes it one."""
    chained = node.orelse if isinstance(node, ast.If) and [type(n) for n in node.orelse] == [ast.If] else []
    inner = max((depth(child) for child in ast.iter_child_nodes(node) if child not in chained), default=0)
    return max(inner + isinstance(node, NESTING), *(depth(child) for child in chained), 0)


def test_nine_functions_in_ten_fit_twenty_lines_and_none_passes_forty() -> None:
    """Function length is what separates code that is read from code that is feared."""
    sizes = {name: lines(function) for name, function in functions()}
    assert [name for name, size in sizes.items() if size > 40] == []
    assert sum(size <= 20 for size in sizes.values()) >= 0.9 * len(sizes)


def test_no_function_takes_more_than_six_parameters() -> None:
    """Seven things at once are a noun without a name, but where others say how: pydantic-settings, and typer's options."""
    counted = {name: len(f.args.posonlyargs + f.args.args + f.args.kwonlyargs) for name, f in functions()}
    assert [name for name, count in counted.items() if count > 6 and name not in OTHERS_SAY_HOW] == []


def test_nothing_nests_deeper_than_three() -> None:
    """A fourth level is a function of its own."""
    assert [name for name, function in functions() if depth(function) > 3] == []


def test_no_module_passes_250_lines() -> None:
    """One noun a module."""
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path, _ in modules()}
    assert [name for name, size in sizes.items() if size > 250 and name not in LISTS] == []
