"""Static site generator for public rectification disclosure (整改公开)."""

__version__ = "0.1.0"
