"""Proof-reading: every template is held against the contract before it is used, and a fault is told with file and line."""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound, TemplateSyntaxError, meta, nodes

from bot.errors import TemplateInvalid
from bot.rendering.pieces import CONTRACT, STATIC, Facts


def proofread(plain: Environment, html: Environment, loader: BaseLoader, overriding: Path | None) -> None:
    """Nothing, where every template can be used. Raises TemplateInvalid on the first that cannot."""
    if overriding:
        _nothing_astray(overriding)
    for name in STATIC:
        _source(loader, plain, name)
    for name, pieces in CONTRACT.items():
        environment = html if name.endswith(".html.jinja") else plain
        source, path = _source(loader, environment, name)
        _reads(environment, name, source, path, pieces)


def _nothing_astray(overriding: Path) -> None:
    """A misspelt file would override nothing, and nobody would know."""
    for path in sorted(path for path in overriding.rglob("*") if path.is_file()):
        if path.relative_to(overriding).as_posix() not in {*CONTRACT, *STATIC}:
            raise TemplateInvalid(path=str(path), line=1, reason="Sayso has no template of this name to override")


def _source(loader: BaseLoader, environment: Environment, name: str) -> tuple[str, str]:
    """What stands in the template, and where it lies."""
    try:
        source, path, _ = loader.get_source(environment, name)
    except TemplateNotFound as error:
        raise TemplateInvalid(path=name, line=1, reason="this template is missing") from error
    except UnicodeDecodeError as error:
        raise TemplateInvalid(path=name, line=1, reason="this template is not text in UTF-8") from error
    return source, path or name


def _reads(environment: Environment, name: str, source: str, path: str, pieces: Mapping[str, Facts]) -> None:
    try:
        tree = environment.parse(source, name, path)
        for piece, facts in pieces.items():
            body = [tree] if not piece else [_block(tree, piece, path)]
            _knows(environment, body, facts, path)
        for piece, facts in pieces.items() if name.endswith(".txt.jinja") else ():
            for fact in ("x", ""):
                _try(environment, name, piece, dict.fromkeys(facts, fact))
    except TemplateSyntaxError as error:
        raise TemplateInvalid(path=path, line=error.lineno, reason=error.message or "this is no template") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise TemplateInvalid(path=path, line=_line(error, path), reason=str(error)) from error


def _block(tree: nodes.Template, piece: str, path: str) -> nodes.Block:
    found = next((block for block in tree.find_all(nodes.Block) if block.name == piece), None)
    if found is None:
        raise TemplateInvalid(path=path, line=1, reason=f"the piece “{piece}” is missing")
    return found


def _knows(environment: Environment, body: Iterable[nodes.Node], facts: Facts, path: str) -> None:
    """Every name the piece uses is one of its facts."""
    listed = list(body)
    tree = nodes.Template(list(chain.from_iterable(_bodies(node) for node in listed)), lineno=1)
    tree.set_environment(environment)
    unknown = meta.find_undeclared_variables(tree) - set(facts) - set(environment.globals)
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            reason = f"there is no “{name.name}” here; this piece knows {', '.join(facts) or 'no facts'}"
            raise TemplateInvalid(path=path, line=name.lineno, reason=reason)


def _bodies(node: nodes.Node) -> Iterator[nodes.Node]:
    yield from node.body if isinstance(node, nodes.Template | nodes.Block) else ()


def _try(environment: Environment, name: str, piece: str, facts: Mapping[str, object]) -> None:
    template = environment.get_template(name)
    written = template.blocks[piece](template.new_context(dict(facts))) if piece else [template.render(facts)]
    if any("\n" in text for text in written) and piece:
        raise ValueError(f"the piece “{piece}” is more than one line")


def _line(error: Exception, path: str) -> int:
    """The line of the template in which `error` was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == path), 1)
