"""Runs inside the argostranslate library's own environment, never inside the portal's.

Reads one JSON request a line: ``{"folder": …, "sentences": […]}``; writes one JSON line per
sentence. Sentences come split already: the library's splitters would fetch models, so they are
replaced, and no connection can be opened at all. Uses nothing of the portal.
"""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any


def _refuse(*_args: Any, **_options: Any) -> None:
    raise OSError("Nothing is fetched at run time.")


class WholeSentences:
    """Leaves sentences as they are."""

    def __init__(self, pkg: Any) -> None:
        self.pkg = pkg

    def split_sentences(self, text: str) -> list[str]:
        """Return the text as the one sentence that it is."""
        return [text]


def main() -> None:
    """Serve until the input ends."""
    socket.socket.connect = _refuse  # type: ignore[method-assign]  # no way out
    answers, sys.stdout = sys.stdout, sys.stderr
    from argostranslate import package, translate  # noqa: PLC0415  after the door is shut

    for name in ("MiniSBDSentencizer", "StanzaSentencizer", "SpacySentencizerSmall"):
        setattr(translate, name, WholeSentences)
    kept: dict[str, Any] = {}

    def translator(folder: str) -> Any:
        if folder not in kept:
            found = package.Package(Path(folder))
            languages = [
                translate.Language(code, code) for code in (found.from_code, found.to_code)
            ]
            kept[folder] = translate.PackageTranslation(*languages, found)
        return kept[folder]

    def answer(fields: dict[str, Any]) -> None:
        answers.write(json.dumps(fields) + "\n")
        answers.flush()

    answer({"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        for sentence in request["sentences"]:
            try:
                best = translator(request["folder"]).hypotheses(sentence, 1)[0]
                answer({"text": best.value, "score": float(best.score)})
            except Exception as error:
                answer({"error": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    main()
