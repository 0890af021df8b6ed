"""``python -m translations.catalogues {extract|compile|check}``."""

from __future__ import annotations

import sys

from translations.catalogues.checking import problems
from translations.catalogues.compiling import compile_all
from translations.catalogues.extracting import extract_all


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    if arguments == ["extract"]:
        extract_all()
    elif arguments == ["compile"]:
        compile_all()
    elif arguments == ["check"]:
        found = problems()
        for problem in found:
            print(problem)
        return 1 if found else 0
    else:
        print("Use: python -m translations.catalogues {extract|compile|check}")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
