"""Runs `serve` on another project's folder: `launch.py ROOT [OPTION…]`."""

import sys
from pathlib import Path

from rectify import cli

if __name__ == "__main__":
    sys.exit(cli.main(["serve", *sys.argv[2:]], root=Path(sys.argv[1])))
