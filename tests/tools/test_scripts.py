from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.tree import ROOT

BIN = ROOT / "bin"


def run(*command: str, path: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    variables = {"PATH": str(path), **env} if path else {"PATH": "/usr/bin:/bin", **env}
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


def fake_python(folder: Path, name: str, version: str, imports: bool) -> None:
    """Make a program that answers the two questions of bin/find-python."""
    script = folder / name
    code = 0 if imports else 1
    old = tuple(map(int, version.split("."))) < (3, 11)
    script.write_text(
        f'#!/bin/sh\ncase "$2" in *print*) echo {version} ;; *) exit {3 if old else code} ;; esac\n'
    )
    script.chmod(0o755)


def find_python(folder: Path) -> subprocess.CompletedProcess[str]:
    return run("/bin/sh", str(BIN / "find-python"), path=folder)


def test_no_python_is_told_in_one_sentence(tmp_path: Path) -> None:
    result = find_python(tmp_path)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "The portal needs Python 3.11 or newer, and no Python was found on PATH."
    ]


def test_old_python_is_told_in_one_sentence(tmp_path: Path) -> None:
    fake_python(tmp_path, "python3", "3.9", imports=True)
    result = find_python(tmp_path)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "python3 is 3.9" in result.stderr


def test_python_without_venv_is_told_in_one_sentence(tmp_path: Path) -> None:
    fake_python(tmp_path, "python3", "3.12", imports=False)
    result = find_python(tmp_path)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert "python3-venv" in result.stderr


def test_newer_python_is_found_beside_an_old_one(tmp_path: Path) -> None:
    fake_python(tmp_path, "python3", "3.9", imports=True)
    fake_python(tmp_path, "python3.12", "3.12", imports=True)
    assert find_python(tmp_path).stdout.strip() == str(tmp_path / "python3.12")


def test_busy_port_is_told_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        result = run(
            sys.executable, str(BIN / "demo"), "start", "--port", str(port),
            PORTAL_VAR_DIR=str(tmp_path),
        )  # fmt: skip
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert f"Port {port} on 127.0.0.1 cannot be used" in result.stderr
    assert f"make demo PORT={port + 1}" in result.stderr


def test_stopping_where_nothing_runs_says_so(tmp_path: Path) -> None:
    result = run(sys.executable, str(BIN / "demo"), "stop", PORTAL_VAR_DIR=str(tmp_path))
    assert (result.returncode, result.stdout) == (0, "No demonstration is running.\n")


def test_reset_leaves_a_server_database_alone(tmp_path: Path) -> None:
    result = run(
        sys.executable, str(BIN / "demo"), "start", "--port", "0", "--reset",
        PORTAL_VAR_DIR=str(tmp_path), DATABASE_URL="postgres://localhost/portal",
    )  # fmt: skip
    assert result.returncode == 1
    assert "unset DATABASE_URL" in result.stderr


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("-----BEGIN RSA " + "PRIVATE KEY-----", "a private key"),
        ("postgres://portal:" + "hunter22@db/portal", "a password in an address"),
        ("SECRET_" + 'KEY = "n0t-s0-s3cr3t-but-long"', "a secret in code"),
    ],
)
def test_secrets_are_found(tmp_path: Path, line: str, kind: str) -> None:
    (tmp_path / "bin").mkdir()
    shutil.copy(BIN / "find-secrets", tmp_path / "bin")
    (tmp_path / "settings.py").write_text(f"{line}\n")
    result = run(sys.executable, str(tmp_path / "bin" / "find-secrets"))
    assert result.returncode == 1
    assert result.stdout == f"settings.py:1: {kind}\n"


def test_repository_holds_no_secret() -> None:
    result = run(sys.executable, str(BIN / "find-secrets"))
    assert (result.returncode, result.stdout) == (0, "")
