"""R: links and files that a register points at."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from rectify.checks.facts import Facts
from rectify.checks.patterns import Pattern
from rectify.checks.rule import Found, error, hint, warning
from rectify.checks.words import Words
from rectify.source.files import INSPECTIONS

MOST_BYTES = 20 * 1024 * 1024
"""Attachments beyond this are slow to open on a telephone and heavy in a repository."""

_TARGET = Pattern(
    r"\]\(\s*<?([^)\s>]+)"
    r"|(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9+.-]{1,9}://[^\s<>）)，。；]+)"
)
_TARGET_WORDS = Words("](", "://")
_ODD = Pattern(
    r"(?!(?:https?|mailto|tel):)[A-Za-z][A-Za-z0-9+.-]+:|[A-Za-z]:[\\/]|\\\\", re.IGNORECASE
)
_PRIVATE = Pattern(
    r"localhost$|127\.|10\.\d+\.\d+\.\d+$|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\."
    r"|.*\.(?:local|lan|internal)$"
)
_IMAGE = Pattern(r"!\[([^\]\n]*)\]\(")
_IMAGE_WORDS = Words("![")
_FILE_NAME = Pattern(
    r"(?:[\w\-. ]+\.(?:jpe?g|png|gif|bmp|tiff?|pdf|docx?|xlsx?|wps|et|zip|rar)"
    r"|(?:IMG|DSC|DSCN|MVI|微信图片|微信截图|mmexport|新建|扫描件?)[\w\-. ]*\d*)",
    re.IGNORECASE,
)
_DOCUMENTS = {".pdf", ".ofd", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".csv", ".txt"}
_PICTURES = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".mp4"}
_KINDS = frozenset(_DOCUMENTS | _PICTURES | {".zip"})


def _links(facts: Facts) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """Yield every address that stands in a text or is named as evidence or source."""
    for texts in facts.having(_TARGET_WORDS):
        for match in _TARGET.finditer(texts.joined):
            yield texts.file, texts.path(match.start()), match[1] or match[2]
    for register in facts.registers:
        source = register.inspection.source
        if source and source.url:
            yield register.file, ("source", "url"), source.url
    for _, file, at, evidence in facts.evidence:
        if evidence.url:
            yield file, ("evidence", at, "url"), evidence.url


@error("R101", "odd-link-scheme")
def odd_link_scheme(facts: Facts) -> Iterator[Found]:
    r"""A link in a text leads neither to the web nor to a mailbox.

    `file:`、`ftp:`、`javascript:` 和 `D:\` 之类的地址，别人的电脑打不开，也可能泄露内部路径。
    要公开的文件放进本次巡视的文件夹，写在 `evidence` 里。

    不通过::

        text: 详见[方案](file:///D:/整改/方案.docx)。

    通过::

        evidence:
          - {title: 整改方案, file: files/plan.pdf}
    """
    for file, path, target in _links(facts):
        if _ODD.match(target):
            yield Found(file, path, {"value": target})


@warning("R102", "private-network-link")
def private_network_link(facts: Facts) -> Iterator[Found]:
    """A link leads into an internal network.

    `localhost`、`192.168.…`、`10.…` 只在单位内网能打开，还会暴露内网结构。

    不通过::

        evidence:
          - {title: 公示, url: "http://192.168.1.5/notice"}

    通过::

        evidence:
          - {title: 公示, url: "https://www.example.gov.cn/notice"}
    """
    for file, path, target in _links(facts):
        if _PRIVATE.match(_host(target)):
            yield Found(file, path, {"value": target})


def _host(target: str) -> str:
    """Return the host of an address, empty if it has none or none that can be read."""
    from urllib.parse import urlsplit  # 3 ms to import, and few registers have links

    try:
        return urlsplit(target).hostname or ""
    except ValueError:  # "https://example.gov.cn：8080", with a full-width colon
        return ""


@warning("R103", "image-in-text")
def image_in_text(facts: Facts) -> Iterator[Found]:
    """A text holds an image in Markdown, which no page shows.

    正文不显示图片。图片放进本次巡视的文件夹，写在 `evidence` 里，`title` 写清图上是什么：看不见
    图片的读者靠它了解内容。

    不通过::

        text: 整改后的现场：![](files/site.jpg)

    通过::

        evidence:
          - {title: 航模广场排口修复后的现场, file: files/site.jpg}
    """
    for texts in facts.having(_IMAGE_WORDS):
        for match in _IMAGE.finditer(texts.joined):
            at = match.start()
            yield Found(texts.file, texts.path(at), position=texts.position(at))


@warning("R104", "attachment-too-large")
def attachment_too_large(facts: Facts) -> Iterator[Found]:
    """A file named as evidence is larger than 20 MB.

    手机上打开很慢，代码托管平台也会拒收。请压缩图片、扫描件，或拆成几个文件。

    不通过：`file: files/scan.pdf` 有35 MB。

    通过：压缩到20 MB以内。
    """
    if facts.content is None:
        return
    for register, file, at, evidence in facts.evidence:
        if evidence.file and evidence.file in register.attachments:
            place = facts.content / INSPECTIONS / register.slug / evidence.file
            size = place.stat().st_size if place.is_file() else 0
            if size > MOST_BYTES:
                params = {"value": evidence.file, "size": f"{size / 1024 / 1024:.0f}"}
                yield Found(file, ("evidence", at, "file"), params)


@hint("R105", "unused-attachment")
def unused_attachment(facts: Facts) -> Iterator[Found]:
    """A file lies in an inspection's folder, and nothing names it.

    没有任何问题引用它。忘了写进 `evidence`，还是不该放在这里（例如未脱敏的原件）？

    不通过：文件夹里有 files/draft.docx，没有一处引用。

    通过：在 `evidence` 中引用，或移出 content 文件夹。
    """
    for register in facts.registers if facts.is_whole else ():
        named = {e.file for entry in register.entries for e in entry.issue.evidence}
        folder = register.file.rpartition("/")[0]
        markdown = register.organisation + register.outlook
        for attachment in sorted(register.attachments - named):
            if attachment not in markdown:
                yield Found(f"{folder}/{attachment}", (), {"value": attachment})


@warning("R106", "odd-attachment-kind")
def odd_attachment_kind(facts: Facts) -> Iterator[Found]:
    """A file named as evidence is of a kind that the public cannot open, or should not.

    程序、带宏的文档和少见的格式，读者打不开，或会被安全软件拦下。请转成 PDF、OFD 或图片。

    不通过::

        evidence:
          - {title: 台账, file: files/ledger.xlsm}

    通过::

        evidence:
          - {title: 台账, file: files/ledger.pdf}
    """
    for _, file, at, evidence in facts.evidence:
        kind = PurePosixPath(evidence.file).suffix.casefold()
        if evidence.file and kind not in _KINDS:
            yield Found(file, ("evidence", at, "file"), {"value": kind or evidence.file})


@warning("R107", "evidence-title-is-file-name")
def evidence_title_is_file_name(facts: Facts) -> Iterator[Found]:
    """The title of a piece of evidence is only a file's name.

    标题就是链接文字，也是图片的替代文字。“IMG_2034.jpg”没有告诉读者任何东西。

    不通过::

        evidence:
          - {title: IMG_2034.jpg, file: files/IMG_2034.jpg}

    通过::

        evidence:
          - {title: 航模广场排口修复后的现场, file: files/IMG_2034.jpg}
    """
    for _, file, at, evidence in facts.evidence:
        if _FILE_NAME.fullmatch(evidence.title):
            yield Found(file, ("evidence", at, "title"), {"value": evidence.title})


RULES = (
    odd_link_scheme,
    private_network_link,
    image_in_text,
    attachment_too_large,
    unused_attachment,
    odd_attachment_kind,
    evidence_title_is_file_name,
)
