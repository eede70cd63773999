"""The report as one page: the source coloured by field beside what became of it."""

from __future__ import annotations

import html

from rectify.bulletin.importer import Result
from rectify.bulletin.messages import Words
from rectify.bulletin.report import by_line, tally
from rectify.bulletin.spans import kind

_STYLE = """
body{font:16px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;margin:1.5rem;color:#1a1a1a}
h1{font-size:1.4rem}h2{font-size:1.15rem}
main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #ccc;padding:.2rem .4rem;vertical-align:top;text-align:left}
th{font-weight:normal;color:#555;text-align:right;width:3rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f6;padding:.6rem}
.issues{background:#dff2df}.other{background:#dbe9fb}.structure{background:#e6e6e6}
.unplaced{background:#fbd5d5;text-decoration:underline dotted}
.serious{font-weight:bold}
@media(max-width:60rem){main{display:block}}
"""


def page(result: Result, words: Words) -> str:
    """The page; it loads nothing and runs nothing.

    Args:
        result: the import.
        words: the language.

    Returns:
        A complete HTML document.
    """
    title = html.escape(words.say("report-title"))
    language = "en" if words.english else "zh-CN"
    findings = "".join(
        f'<li class="{"serious" if f.serious else "note"}">'
        f"{html.escape(words.finding(result.document, f))}</li>"
        for f in result.findings
    )
    files = "".join(
        f"<h3>{html.escape(path)}</h3><pre>{html.escape(content)}</pre>"
        for path, content in result.files.items()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{html.escape(words.say('summary', **tally(result)))}<br>"
        f"{html.escape(words.say('figures', **result.figures))}</p>"
        f"<ul>{findings}</ul><p>{html.escape(words.say('warning-legend'))}</p>"
        f"<main><section><h2>{html.escape(words.say('source'))}</h2>{_source(result)}</section>"
        f"<section><h2>{html.escape(words.say('result'))}</h2>{files}</section></main></body></html>\n"
    )


def _source(result: Result) -> str:
    rows = []
    for number, spans in by_line(result):
        cells = "".join(
            f'<span class="{kind(span.field)}" title="{html.escape(span.field, quote=True)}">'
            f"{html.escape(result.document.text[span.start : span.end])}</span>"
            for span in spans
        )
        rows.append(f"<tr><th>{number}</th><td>{cells}</td></tr>")
    return f"<table>{''.join(rows)}</table>"
