"""Names that lie, hide, lead elsewhere or are too long."""

from __future__ import annotations

NAMES = (
    "../../etc/passwd.txt", "..\\..\\windows\\a.txt", "%2e%2e%2fa.txt", "/etc/a.txt", "C:\\a.txt",
    "a\x00.txt", "a.txt\x00.exe", "a\r\nSet-Cookie: x=1.txt", "a" * 300 + ".txt",
    "ả" * 300 + ".txt", "con.txt", "aux.csv", "lpt1.txt", "-rf.txt", "--help.csv", ".htaccess",
    ".txt", "..txt", "...", "txt", " .txt", "a.txt.exe", "a.exe.txt", "a.php.txt", "a.TXT",
    "a.txt.", "a.txt ", "a.txt::$DATA", "a\u202etxt.exe", "a\u202egpj.txt", "a\u200b.txt",
    "a\u00ad.txt", "ca\u0309ng.txt", "cảng.txt", "a;b.txt", "a`id`.txt", "$(id).txt",
    "<script>.txt", "a\"b.txt", "a'b.txt", "a|b.txt", "a?b.txt", "a*b.txt", "\ufeffa.txt",
    "a\u2028b.txt", "🚢.txt", "~a.txt", "desktop.ini", "Thumbs.db", "a.svg", "a.html", "a.docm",
    "a.svgz", "a.xhtml", "a.js",
)  # fmt: skip
