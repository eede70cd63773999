"""What `serve` says, in the terminal and on the pages it serves, English."""

TEXTS: dict[str, str] = {
    "address": "The site: {url} (updated on every save, Ctrl-C stops)",
    "port-taken": "Port {wanted} cannot be used, it may be taken; using {port}.",
    "rebuilt": "Updated: {written} files written, {removed} removed ({seconds} s).",
    "unchanged": "The site has not changed ({seconds} s).",
    "stopped": "Stopped.",
    "no-site": "The site has not been built yet.",
    "overlay-title": "The build failed; pages still show the last good site",
    "overlay-help": "This goes away once the problem is mended and saved; Esc hides it until then.",
    "overlay-hide": "Hide",
    "fault-label": "fault",
    "fault": "The build met an error that nobody foresaw: {reason}",
    "fault.hint": "If a template was just changed, look at the place above; otherwise send the report in the terminal to the maintainers.",
}
