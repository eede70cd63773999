"""The options of `import`, apart from what runs it: the command line's own start stays quick."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments on a parser."""
    parser.add_argument("files", nargs="*", metavar="FILE", help=".txt .docx .html，- 为标准输入")
    parser.add_argument("--into", type=Path, metavar="DIR", help="content/inspections/SLUG")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不写文件")
    parser.add_argument("--replace", action="store_true", help="替换已有内容（须先提交到 git）")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="报告格式")
    parser.add_argument("--report", type=Path, metavar="FILE.html", help="着色的对照报告")
    parser.add_argument("--brief", action="store_true", help="不逐行列出")
