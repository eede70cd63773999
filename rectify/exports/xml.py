"""Texts inside XML; `html.escape` would load a table of all entities for it."""


def escaped(text: str) -> str:
    """Return `text` so that it may stand in an element or in quotation marks."""
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "#x27")):
        if sign in text:
            text = text.replace(sign, f"&{name};")
    return text


def quoted(text: str) -> str:
    """Return `text` as the value of an attribute."""
    return f'"{escaped(text)}"'
