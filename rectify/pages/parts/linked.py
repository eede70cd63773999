"""Linked data as JSON: what schema.org calls a thing, from parts that are encoded once.

Pages of an inspection say nearly the same: the publisher and the crumbs are encoded for all of
them, and only a name, a description and an address for each.
"""

from collections.abc import Iterable

from markupsafe import Markup

from rectify.pages.parts.encoding import quoting


class Json(str):
    """A text that is JSON already."""

    __slots__ = ()


def thing(kind: str, /, **facts: str) -> Json:
    """Return a thing with its facts, texts or things themselves; what is empty is left out."""
    quoted = quoting()
    said = [
        f',"{name}":{fact if type(fact) is Json else quoted(fact)}'
        for name, fact in facts.items()
        if fact
    ]
    return Json(f'{{"@type":"{kind}"{"".join(said)}}}')


def things(members: Iterable[Json]) -> Json:
    """Return several things as one fact; nothing if there are none."""
    found = ",".join(members)
    return Json(f"[{found}]") if found else Json()


def place(position: int, name: str, address: str) -> Json:
    """Return one place of a way."""
    return thing("ListItem", position=Json(position), name=name, item=address)


def document(graph: Iterable[Json]) -> Markup:
    """Return all that a page says, safe inside a script element; nothing if it says nothing."""
    found = ",".join(graph)
    if not found:
        return Markup()
    text = f'{{"@context":"https://schema.org","@graph":[{found}]}}'
    for sign in "<>&":
        if sign in text:
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can end a script element any more
