"""The little server that shows a built folder on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-m", "badge_commons.cli.preview"]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_prints_its_address_and_serves_with_the_right_types(tmp_path: Path) -> None:
    (tmp_path / "verify.js").write_text("export {}")
    port = free_port()
    with subprocess.Popen([*COMMAND, "--port", str(port), str(tmp_path)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stdout.readline().endswith(f"http://localhost:{port}/\n")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/verify.js") as answer:  # our own server
            assert answer.headers["Content-Type"] == "text/javascript"
        server.terminate()


def test_a_port_that_is_taken_is_said_to_be(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run([*COMMAND, "--port", port, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert f"port {port}" in done.stderr
    assert "--port N" in done.stderr
