"""Looking up the importer's words."""

from __future__ import annotations

from rectify.bulletin.document import Document
from rectify.bulletin.pieces import Finding
from rectify.strings import import_en, import_zh_cn
from rectify.vocabulary import STATUSES

_LABELS = {status.key: (status.label, status.label_en) for status in STATUSES}


class Words:
    """The messages in one language."""

    def __init__(self, language: str = "zh-CN") -> None:
        self.english = language.startswith("en")
        table = import_en if self.english else import_zh_cn
        self.messages: dict[str, str] = table.TEXTS

    def say(self, code: str, **params: object) -> str:
        """A message with its values filled in.

        Returns:
            The text; the bare code where the table lacks it.
        """
        values: dict[str, object] = dict(params)
        values.setdefault("name", "")
        if "key" in values:
            label = self.messages.get(f"key-{values['key']}", values["key"])
            values.setdefault("label", label)
        reason = str(values.get("reason", ""))
        if reason.startswith("os-"):
            values["reason"] = self.messages.get(reason, reason)
        template = self.messages.get(code, code)
        try:
            return template.format_map(values)
        except (KeyError, IndexError, ValueError):
            return f"{template} {values}"

    def status(self, key: str) -> str:
        """An alternative as the editor would type it.

        Returns:
            For a status its key and its label; anything else as it is.
        """
        if key not in _LABELS:
            return key
        return f"{key} ({_LABELS[key][self.english]})"

    def finding(self, document: Document, finding: Finding) -> str:
        """A finding with its line and the alternatives.

        Returns:
            One line of text.
        """
        text = self.say(finding.code, **finding.params)
        if finding.at >= 0:
            place = self.say("line", line=document.number_at(finding.at))
            if len(document.names) > 1:
                place = f"{document.names[document.source_at(finding.at)]} {place}"
            text = f"{place}  {text}"
        if finding.alternatives:
            options = " / ".join(self.status(option) for option in finding.alternatives)
            text += " " + self.say("alternatives", options=options)
        return text
