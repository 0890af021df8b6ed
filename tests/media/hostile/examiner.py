"""Examines many files, each in a forked child under the real limits; prints one line for each.

Run as a script, without Django, as the child of the intake is: what it costs is what that costs,
less the start of the interpreter.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from media.inspection import looking  # noqa: E402  the path comes first
from media.inspection.child import limit_resources  # noqa: E402


def examine(path: Path, extension: str, output: Path) -> dict[str, object]:
    """Return verdict, seconds of work and megabytes of one child."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        limit_resources()
        verdict = looking.look(path, extension, output)
        os.write(writing, json.dumps(verdict.as_json()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        answer = stream.read()
    _pid, status, used = os.wait4(child, 0)
    found = json.loads(answer) if answer else {"ok": False, "code": f"killed {status}"}
    return {
        "ok": found["ok"],
        "code": found.get("code", ""),
        "rewritten": found.get("rewritten", False),
        "seconds": round(used.ru_utime + used.ru_stime, 3),
        "megabytes": used.ru_maxrss // 1024,
    }


def main(folder: Path) -> None:
    """Examine every file of a folder by its name's order."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for path in sorted(folder.glob("*.*")):
        output = folder / "out" / path.name
        line = examine(path, path.suffix[1:], output)
        sys.stdout.write(json.dumps({"name": path.name, **line}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
