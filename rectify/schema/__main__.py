"""`python -m rectify.schema`: write the JSON Schemas for editors into `schema/`."""

import sys
from pathlib import Path

from rectify.schema.jsonschema import files


def write(folder: Path) -> None:
    """Write every schema file into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files():
        (folder / name).write_bytes(text.encode())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("schema"))
