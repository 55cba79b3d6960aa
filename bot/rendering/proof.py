"""Proof-reading: every template is held against the contract before it is used, and a fault is told with file and line."""

import traceback
from collections.abc import Mapping
from pathlib import Path

from jinja2 import BaseLoader, Environment, Template, TemplateError, TemplateNotFound, TemplateSyntaxError, meta, nodes

from bot.errors import TemplateInvalid
from bot.rendering.pieces import CONTRACT, STATIC
from bot.rendering.slack_pieces import Facts


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
    """Nothing, where every piece is there, knows what it names, and can be written with facts and without."""
    try:
        tree = environment.parse(source, name, path)
        blocks = {block.name: block for block in tree.find_all(nodes.Block)}
        for piece, facts in pieces.items():
            _knows(environment, _block(blocks, piece, path) if piece else tree, facts, path)
        template = environment.get_template(name)
    except TemplateSyntaxError as error:
        raise TemplateInvalid(path=path, line=error.lineno, reason=error.message or "this is no template") from error
    for piece, facts in pieces.items() if name.endswith(".txt.jinja") else ():
        for fact in ("x", ""):
            _try(template, piece, dict.fromkeys(facts, fact))


def _block(blocks: Mapping[str, nodes.Block], piece: str, path: str) -> nodes.Block:
    if (found := blocks.get(piece)) is None:
        raise TemplateInvalid(path=path, line=1, reason=f"the piece “{piece}” is missing")
    return found


def _knows(environment: Environment, piece: nodes.Template | nodes.Block, facts: Facts, path: str) -> None:
    """Every name the piece uses is one of its facts."""
    tree = nodes.Template(piece.body, lineno=1)
    tree.set_environment(environment)
    unknown = meta.find_undeclared_variables(tree) - set(facts)
    for name in tree.find_all(nodes.Name):
        if name.name in unknown:
            reason = f"there is no “{name.name}” here; this piece knows {', '.join(facts) or 'no facts'}"
            raise TemplateInvalid(path=path, line=name.lineno, reason=reason)


def _try(template: Template, piece: str, facts: Mapping[str, object]) -> None:
    """Write the piece once. Raises TemplateInvalid where that fails, or breaks the line."""
    write = template.blocks[piece] if piece else template.root_render_func
    try:
        written = "".join(write(template.new_context(dict(facts))))
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise TemplateInvalid(path=str(template.filename), line=_line(error, template), reason=str(error)) from error
    if piece and "\n" in written:
        reason = f"the piece “{piece}” is more than one line"
        raise TemplateInvalid(path=str(template.filename), line=1, reason=reason)


def _line(error: Exception, template: Template) -> int:
    """The line of the template in which `error` was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    at = next((frame.lineno for frame in reversed(frames) if frame.filename == template.filename), None)
    return template.get_corresponding_lineno(at) if at else 1
