"""Runs the inspection in a process of its own, with bounded memory and time (T8)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from media import limits
from media.inspection.verdicts import Code, Verdict
from portal.outbox.registry import NotYetError

BUSY = 60.0  # seconds until the next try
_TOO_MUCH = {-signal.SIGXCPU, -signal.SIGKILL}


def inspect(path: Path, extension: str, output: Path) -> Verdict:
    """Return the verdict on one stored file; what is written anew goes to ``output``.

    A child that is killed for its hunger, or dies, means that the file is refused. Raises
    ``RuntimeError`` where the child could not even start its work, so that the job is retried.
    """
    job = json.dumps({"path": str(path), "extension": extension, "output": str(output)})
    try:
        done = subprocess.run(  # noqa: S603  our own module, fixed arguments
            [sys.executable, "-I", "-X", "utf8", str(_script()), job],
            capture_output=True,
            timeout=limits.CHILD_WALL_SECONDS,
            check=False,
            # nothing of the portal's secrets
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
            cwd="/",
        )
    except subprocess.TimeoutExpired as error:
        # its processor time is bounded: what was slow is the machine, not the file
        raise NotYetError(_("The machine is too busy to examine files."), BUSY) from error
    if done.returncode in _TOO_MUCH:
        return Verdict(ok=False, code=Code.HEAVY)
    if done.returncode < 0:
        return Verdict(ok=False, code=Code.UNREADABLE)
    if done.returncode > 0:
        raise RuntimeError(f"The inspection could not run: {done.stderr[-500:].decode()}")
    return Verdict(**json.loads(done.stdout))


def _script() -> Path:
    """The child's first file: it puts the repository on its path and limits itself."""
    return Path(settings.BASE_DIR) / "media" / "inspection" / "child.py"
