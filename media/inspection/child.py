"""The child process: limits itself, looks at one file, prints a verdict. No Django, no network.

Started by ``media.intake.child`` as a script, with the job as its only argument.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from media import limits


def limit_resources() -> None:
    """Bound memory, time, the size of what is written, and open files; write no memory dump."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY_BYTES),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, limits.CHILD_OUTPUT_BYTES),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> None:
    """Look at the file that the argument names and print the verdict as JSON."""
    limit_resources()
    from media.inspection.looking import look  # noqa: PLC0415  only under the limits

    job = json.loads(sys.argv[1])
    verdict = look(Path(job["path"]), job["extension"], Path(job["output"]))
    sys.stdout.write(json.dumps(verdict.as_json()))


if __name__ == "__main__":
    main()
