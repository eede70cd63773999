"""A server for whoever edits: it builds on every save and brings what changed into the browser.

livereload speaks to the pages, watchfiles tells what is saved; both are imported only when a
server starts (see `command`), so that no other command waits for them.
"""
