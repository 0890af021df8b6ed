from __future__ import annotations

import socket

import pytest


@pytest.mark.parametrize("host", ["203.0.113.7", "example.org"])
def test_other_machines_are_out_of_reach(host: str) -> None:
    with socket.socket() as sock, pytest.raises(RuntimeError, match="this machine only"):
        sock.connect((host, 80))


def test_this_machine_is_in_reach() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
