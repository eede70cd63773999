"""The one exception of the importer: the input cannot be read, and the message says why."""

from __future__ import annotations


class InputError(Exception):
    """The source cannot be imported; nothing was written.

    Attributes:
        code: key into the message tables (`rectify.strings.import_*`).
        params: values for the message template.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
