"""What can go wrong on the way to the disk."""


class OutputError(Exception):
    """The site was not written; it is as it was. `code` is a key of the message tables."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(f"{code} {params}")
