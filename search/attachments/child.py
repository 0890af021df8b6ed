"""The child process: limits itself, reads one file's text, prints it. No Django, no network.

Started by ``search.attachments.reading`` as a script, with the job as its only argument.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 20
LONGEST_TEXT = 200_000
MOST_PAGES = 500


def limit_resources() -> None:
    """Bound memory and time; write nothing, not even a memory dump."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def read(path: Path, extension: str) -> Iterator[str]:
    """Yield the texts of a file in their order."""
    if extension == "pdf":
        from pypdf import PdfReader  # noqa: PLC0415  only under the limits

        for page in PdfReader(path, strict=False).pages[:MOST_PAGES]:
            yield page.extract_text()
    else:
        from docx import Document  # noqa: PLC0415  only under the limits

        document = Document(str(path))
        yield from (paragraph.text for paragraph in document.paragraphs)
        for table in document.tables:
            yield from (cell.text for row in table.rows for cell in row.cells)


def main() -> None:
    """Read the file that the argument names and print its text as JSON."""
    limit_resources()
    job = json.loads(sys.argv[1])
    parts: list[str] = []
    left = LONGEST_TEXT
    for text in read(Path(job["path"]), job["extension"]):
        parts.append(text[:left])
        left -= len(text)
        if left <= 0:
            break
    whole = "\n".join(part for part in parts if part.strip())
    sys.stdout.write(json.dumps(whole.encode("utf-8", "replace").decode()))


if __name__ == "__main__":
    main()
