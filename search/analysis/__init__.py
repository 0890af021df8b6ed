"""Text to terms, per language: imports neither Django nor Wagtail, so that tools can use it."""
