"""Switches a defence off by rewriting its code in place, wherever it was imported to."""

from __future__ import annotations

import inspect
import textwrap
from types import FunctionType
from typing import Any

import pytest


def rewrite(patch: pytest.MonkeyPatch, function: Any, old: str, new: str) -> None:
    """Let a function run with one part of its text replaced."""
    function = inspect.unwrap(function)
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(old) != 1:
        raise LookupError(f"{function.__qualname__} does not say {old!r} once: seed this anew")
    lines = source.replace(old, new)
    lines = lines[lines.index("def ") :]
    namespace: dict[str, Any] = {}
    code = f"from __future__ import annotations\n{lines}"
    exec(compile(code, f"<{function.__name__}>", "exec"), function.__globals__, namespace)  # noqa: S102  our own text
    changed: FunctionType = namespace[function.__name__]
    patch.setattr(function, "__code__", changed.__code__)


def answer(patch: pytest.MonkeyPatch, function: Any, value: str) -> None:
    """Let a function return a fixed expression, whatever it is asked."""
    names = ", ".join(
        str(parameter).split(":")[0].split("=")[0].strip()
        for parameter in inspect.signature(function).parameters.values()
    )
    namespace: dict[str, Any] = {}
    exec(f"def changed({names}): return {value}", function.__globals__, namespace)  # noqa: S102  our own text
    patch.setattr(function, "__code__", namespace["changed"].__code__)
