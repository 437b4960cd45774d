"""The icons of the ``lucide`` package, drawn once: a page shows a hundred of a few dozen.

Takes the place of the package's own tag, which parses and copies the drawing each time.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from xml.etree import ElementTree
from zipfile import ZipFile

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
from lucide import IconDoesNotExist

register = Library()
# A drawing inside a page needs none.
XMLNS = ' xmlns="http://www.w3.org/2000/svg"'


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
    drawing = drawings().get(str(name))
    if drawing is None:
        raise IconDoesNotExist(f"The icon {name!r} does not exist.")
    svg = ElementTree.fromstring(drawing)  # noqa: S314 - of the package, not of somebody's
    for key, value in looks:
        for place in ("width", "height") if key == "size" else (key.replace("_", "-"),):
            svg.set(place, str(value))
    return mark_safe(ElementTree.tostring(svg, encoding="unicode"))  # noqa: S308 - drawn here


@cache
def drawings() -> Mapping[str, str]:
    """Return what the package draws, by name: read whole, since it is long to look through."""
    with (files("lucide") / "lucide.zip").open("rb") as file, ZipFile(file) as archive:
        names = (name for name in archive.namelist() if name.endswith(".svg"))
        return {
            name.removesuffix(".svg"): archive.read(name).decode().replace(XMLNS, "", 1)
            for name in names
        }
