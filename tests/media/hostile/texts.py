"""Texts and tables that are something else, or that a spreadsheet would run."""

from __future__ import annotations

from tests.media.hostile.case import MARKER, Case

FORMULAS = (
    "=1+1", "=HYPERLINK(\"http://a.example\")", "+SUM(A1)", "-cmd()", "@SUM(A1)", "\t=1", " =1",
    "\"=1+1\"", "'=1", "=cmd|'/c calc'!A0", "DDE|'x'", "+A1+cmd|' /C calc'!A0",
)  # fmt: skip


def cases() -> list[Case]:
    """Return markup, programs, control characters and formulas."""
    found = [
        Case(f"csv-formula-{number}", "a.csv", f"ten,so\n{formula},2\n".encode())
        for number, formula in enumerate(FORMULAS)
    ]
    found += [
        Case("csv-formula-second-cell", "a.csv", b"ten;so\na;=1+1\n"),
        Case("txt-html-below", "a.txt", b"Xin chao\n" + MARKER),
        Case("txt-html-utf16", "a.txt", MARKER.decode().encode("utf-16")),
        Case("txt-php", "a.txt", b"<?php system(1);"),
        Case("txt-shell", "a.txt", b"#!/bin/sh\nrm -rf /\n"),
        Case("txt-nul", "a.txt", b"Xin\x00chao"),
        Case("txt-escapes", "a.txt", b"Xin \x1b[31mchao\x1b[0m"),
        Case("txt-binary", "a.txt", bytes(range(256)) * 20),
        Case("csv-svg", "a.csv", b"ten,so\n<svg onload=alert(1)>,2\n"),
        Case("txt-too-long", "a.txt", b"a" * 6_000_000),
        Case("txt-pdf", "a.txt", b"%PDF-1.7\n"),
        Case("txt-marked", "a.txt", "Kính gửi\nTUYỆT MẬT\n".encode()),
        Case("txt-marked-number", "a.txt", "Số: 12/BC-MẬT\n".encode("utf-16")),
        Case("csv-marked-spaced", "a.csv", "M Ậ T\n".encode()),
    ]
    return found
