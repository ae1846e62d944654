"""The https client, against a server of our own on this machine."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.server
import ipaddress
import ssl
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from badge_commons.verifying import fetch, retrieval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATHS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/good": (200, {}, b'{"a": 1}'),
    "/absent": (404, {}, b"no"),
    "/large": (200, {}, b"x" * (512 * 1024 + 1)),
    "/largest": (200, {}, b"x" * (512 * 1024)),
    "/moved": (302, {"Location": "/good"}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/away": (302, {"Location": "https://other.example/"}, b""),
    "/down": (302, {"Location": "http://localhost/good"}, b""),
    "/nowhere": (302, {}, b""),
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers from PATHS and remembers what it was told."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        """Answer; the name is what http.server asks for."""
        self.seen.append({name.lower(): value for name, value in self.headers.items()})
        if self.path == "/drip":
            self.drip()
            return
        status, headers, body = PATHS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        """Send a header letter by letter, for as long as anybody listens."""
        self.send_response(200)
        self.flush_headers()
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"X")
                time.sleep(0.05)

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


def certificate(folder: Path) -> Path:
    """Write a key and a certificate for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve PATHS over https on a free port of this machine; its certificate is trusted for the test."""
    pem = certificate(tmp_path)
    trusted = ssl.create_default_context(cafile=str(pem))
    monkeypatch.setattr(retrieval.ssl, "create_default_context", lambda: trusted)
    Handler.seen = []
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    httpd.socket = context.wrap_socket(httpd.socket, server_side=True)
    threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True).start()
    yield f"https://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def test_a_document_is_read(server: str) -> None:
    assert fetch(f"{server}/good", allow_private=True) == b'{"a": 1}'
    assert len(fetch(f"{server}/largest", allow_private=True)) == 512 * 1024


def test_nothing_is_given_away(server: str) -> None:
    fetch(f"{server}/good", allow_private=True)
    (headers,) = Handler.seen
    assert set(headers) == {"host", "accept", "accept-encoding", "user-agent"}


def test_a_move_on_the_same_host_is_followed(server: str) -> None:
    assert fetch(f"{server}/moved", allow_private=True) == b'{"a": 1}'


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/absent", "answered 404"),
        ("/large", "more than 512 kB"),
        ("/away", "another host"),
        ("/down", "only plain https"),
        ("/circle", "answered 302"),
        ("/nowhere", "answered 302"),
    ],
)
def test_anything_else_is_refused_in_words(server: str, path: str, why: str) -> None:
    with pytest.raises(OSError, match=why):
        fetch(f"{server}{path}", allow_private=True)


def test_a_private_address_is_not_asked(server: str) -> None:
    with pytest.raises(OSError, match="private network"):
        fetch(f"{server}/good")
    assert Handler.seen == []


@pytest.mark.parametrize("url", ["http://a.example/", "file:///etc/passwd", "https://a@b.example/", "", "https://"])
def test_only_plain_https_is_asked(url: str) -> None:
    with pytest.raises(OSError, match="only plain https"):
        fetch(url)


def test_a_certificate_that_nobody_trusts_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    monkeypatch.setattr(retrieval.ssl, "create_default_context", lambda: strict)
    with pytest.raises(OSError, match="did not answer as a web server does"):
        fetch(f"{server}/good", allow_private=True)


def test_a_server_that_sends_a_letter_now_and_then_is_left(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrieval, "SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(OSError, match="in time"):
        fetch(f"{server}/drip", allow_private=True)
    assert time.monotonic() - began < 2


def test_a_slow_server_is_left(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrieval, "SECONDS", 0.0)
    with pytest.raises(OSError, match="in time"):
        fetch(f"{server}/good", allow_private=True)
