"""This generator beside Hugo and Eleventy: equal pages from the same register, built in turns.

    python3 build.py bench 1000 10000 --runs 5

Each tool gets its own project in a temporary folder: ours a copy of this one, the others a site
with layouts ported from our templates (`hugo/`, `eleventy/`). Before anything is timed, the sizes
of all kinds of pages are compared; they may differ by 15 % and differ by far less.
"""
