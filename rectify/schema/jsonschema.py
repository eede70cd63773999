"""JSON Schemas of the content files, for editors: made from the model, never written by hand.

pydantic says what the model's fields hold; this room adds what a YAML file may hold besides:
Chinese keys, a plain text for a record, a single value for a list, numbers without quotation
marks. `patternErrorMessage` and `errorMessage` are yaml-language-server's own keywords.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from rectify import model
from rectify.schema.aliases import ALIASES
from rectify.schema.shape import Shape, shape_of
from rectify.strings import Strings, strings
from rectify.vocabulary import Language

Schema = dict[str, Any]

FILES: dict[str, type] = {
    "site.schema.json": model.Site,
    "inspection.schema.json": model.Inspection,
    "issue.schema.json": model.Issue,
}
_DRAFT = "http://json-schema.org/draft-07/schema#"
_PLAIN = ["string", "number", "boolean"]
"""What YAML programs make of a text without quotation marks; our reader takes all as typed."""
_WHOLE = re.compile(r"\[1-9\]\[0-9\]")


def files(language: Language = Language.ZH_CN) -> Iterator[tuple[str, str]]:
    """Yield name and text of each schema file."""
    for name, record in FILES.items():
        text = json.dumps(schema_of(record, language), ensure_ascii=False, indent=2)
        yield name, f"{text}\n"


def schema_of(record: type, language: Language = Language.ZH_CN) -> Schema:
    """Return the schema of the file that holds a record."""
    from pydantic import TypeAdapter

    adapter: TypeAdapter[Any] = TypeAdapter(record)
    words = strings("fields", language)
    raw = adapter.json_schema()
    defs: Schema = raw.pop("$defs", {})
    shapes = {kind.__name__: shape_of(kind) for kind in ALIASES}
    title = words(f"schema.{_key(record.__name__)}")
    return {
        "$schema": _DRAFT,
        "title": title,
        **_record(raw, shapes[record.__name__], words),
        "definitions": {
            name: _definition(schema, shapes[name], words) for name, schema in sorted(defs.items())
        },
    }


def _definition(raw: Schema, shape: Shape, words: Strings) -> Schema:
    whole = _record(raw, shape, words)
    if shape.shorthand is None:
        return whole
    return {"anyOf": [whole, whole["properties"][shape.shorthand]]}


def _record(raw: Schema, shape: Shape, words: Strings) -> Schema:
    """Return the schema of a record with its Chinese keys, which follow the English ones."""
    name = shape.record.__name__
    by_key: dict[str, Schema] = {}
    chinese = _chinese_keys(shape)
    for field, schema in raw["properties"].items():
        made = _field(schema, words)
        made["title"] = next((key for key in chinese.get(field, ()) if not key.isascii()), field)
        made["description"] = words(f"{_key(name)}.{field}")
        by_key[field] = made
    aliases = {alias: by_key[field] for field in by_key for alias in chinese.get(field, ())}
    needed = [
        {"anyOf": [{"required": [key]} for key in (field, *chinese.get(field, ()))]}
        for field in raw.get("required", ())
    ]
    made = {
        "type": "object",
        "properties": {**by_key, **aliases},
        "additionalProperties": False,
    }
    return {**made, "allOf": needed} if needed else made


def _chinese_keys(shape: Shape) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for alias, field in shape.keys.items():
        if alias != field:
            found.setdefault(field, []).append(alias)
    return found


def _field(raw: Schema, words: Strings) -> Schema:
    """Return what a field may hold; empty means not given, so null is fine everywhere."""
    schema = {key: value for key, value in raw.items() if key not in {"default", "title"}}
    if "anyOf" in schema:
        options = [option for option in schema.pop("anyOf") if option != {"type": "null"}]
        schema |= options[0]
    if "$ref" in schema:
        return {"anyOf": [_reference(schema), {"type": "null"}]}
    if schema.get("type") == "array":
        items = schema["items"]
        item = _reference(items) if "$ref" in items else _scalar(items, words)
        return {"anyOf": [{"type": "array", "items": item}, item, {"type": "null"}]}
    if schema.get("type") == "object":
        value = _scalar(schema["additionalProperties"], words)
        allowed = schema["propertyNames"]["enum"]
        return {"type": ["object", "null"], "properties": dict.fromkeys(allowed, value)}
    return _scalar(schema, words)


def _reference(schema: Schema) -> Schema:
    return {"$ref": schema["$ref"].replace("#/$defs/", "#/definitions/")}


def _scalar(raw: Schema, words: Strings) -> Schema:
    """Return the schema of one text as YAML programs see it."""
    if "enum" in raw:
        values = [*raw["enum"], *([True, False] if "true" in raw["enum"] else []), None]
        return {"enum": values, "errorMessage": words("word.enum")}
    if "pattern" not in raw:
        return {"type": [*_PLAIN, "null"], "errorMessage": words("word.text")}
    message = words(f"word.{_words_of_patterns()[raw['pattern']]}")
    schema: Schema = {"type": ["string", "null"], "pattern": raw["pattern"]}
    if _WHOLE.search(raw["pattern"]):
        smallest = 0 if raw["pattern"].startswith("^(0|") else 1
        schema |= {"type": ["string", "integer", "null"], "minimum": smallest}
    elif message == words("word.heading_number") or message == words("word.postcode"):
        schema["type"] = ["string", "number", "null"]
    return {**schema, "patternErrorMessage": message, "errorMessage": message}


@cache
def _words_of_patterns() -> dict[str, str]:
    """Return the key of the message for each pattern of the model's fields."""
    from rectify import fields

    kinds: dict[str, Any] = {
        "day": fields.Day,
        "number": fields.Number,
        "count": fields.Count,
        "link": fields.Link,
        "domain": fields.Domain,
        "colour": fields.LightAccent,
        "email": fields.Email,
        "postcode": fields.Postcode,
        "heading_number": fields.HeadingNumber,
    }
    return {kind.__metadata__[0].json_schema["pattern"]: word for word, kind in kinds.items()}


def _key(name: str) -> str:
    """Return a record's name as the string tables write it: `history_entry`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
