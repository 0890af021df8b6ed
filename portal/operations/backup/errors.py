"""What stops a backup or a restore, in a sentence for the person at the terminal."""

from __future__ import annotations


class BackupError(Exception):
    """A backup or restore cannot go on; the message says why and what to do."""
