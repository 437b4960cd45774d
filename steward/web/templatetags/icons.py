"""The icons of the ``lucide`` package, drawn once: a page shows a hundred of a few dozen.

Takes the place of the package's own tag, which parses and copies the drawing each time.
"""

from functools import lru_cache
from typing import Any

from django.template import Context, Library, Node, TemplateSyntaxError
from django.template.base import (
    FilterExpression,
    Parser,
    TextNode,
    Token,
    Variable,
    token_kwargs,
)
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide as draw

register = Library()


class IconNode(Node):
    """An icon whose name or looks are known only when the page is made."""

    def __init__(self, name: FilterExpression, looks: dict[str, FilterExpression]) -> None:
        self.name, self.looks = name, looks

    def render(self, context: Context) -> SafeString:
        """Return the drawing."""
        looks = tuple((key, value.resolve(context)) for key, value in self.looks.items())
        return icon(self.name.resolve(context), looks)


@register.tag
def lucide(parser: Parser, token: Token) -> Node:
    """Draw an icon: ``{% lucide "search" size=16 aria_hidden="true" %}``.

    One that is written out in full is drawn when the template is read.
    """
    _tag, *bits = token.split_contents()
    if not bits:
        raise TemplateSyntaxError("lucide needs the name of an icon")
    name, rest = parser.compile_filter(bits[0]), bits[1:]
    looks = token_kwargs(rest, parser)
    if rest:
        raise TemplateSyntaxError(f"lucide does not understand {rest[0]!r}")
    node = IconNode(name, looks)
    known = all(_written_out(expression) for expression in (name, *looks.values()))
    return TextNode(node.render(Context())) if known else node


def _written_out(expression: FilterExpression) -> bool:
    """Whether it is a text or a number, which hold whatever the page is about."""
    looked_up = isinstance(expression.var, Variable) and expression.var.lookups is not None
    return not looked_up and not expression.filters


@lru_cache(maxsize=512)
def icon(name: str, looks: tuple[tuple[str, object], ...] = ()) -> SafeString:
    """Return the drawing of an icon.

    :raises IconDoesNotExist: the package has none of this name.
    """
    # What a template writes is marked safe, which the drawing's attributes are not to be.
    plain: dict[str, Any] = {key: str(value) + "" for key, value in looks}
    return mark_safe(draw(str(name) + "", **plain))  # noqa: S308 - drawn by the package
