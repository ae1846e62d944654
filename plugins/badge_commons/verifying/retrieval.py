"""An https client that asks for one document and gives nothing away: no credentials, no cookies, no other host.

It reads at most 512 KiB within 10 seconds, and does not let an address lead it into a private network.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from typing import Final
from urllib.parse import urljoin, urlsplit

from badge_commons.verifying.documents import host_of

LARGEST: Final = 512 * 1024
SECONDS: Final = 10.0
MOST_REDIRECTS: Final = 3
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_HEADERS: Final = {
    "Accept": "application/json, application/ld+json;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
    "User-Agent": "badge-commons",
}


class RetrievalError(OSError):
    """A document that was not to be had; the message says why."""


def fetch(url: str, *, allow_private: bool = False) -> bytes:
    """Return what lies at an https address.

    Raises RetrievalError: the address is not https, leads to another host or (unless `allow_private`) to a private
    address, answers anything but success, or answers too much or too late.
    """
    deadline = time.monotonic() + SECONDS
    host = host_of(url)
    place = url
    for _ in range(MOST_REDIRECTS + 1):
        if not host_of(place):
            raise RetrievalError("only plain https addresses are asked")
        if host_of(place) != host:
            raise RetrievalError(f"{host} leads to another host, {host_of(place)}")
        status, location, content = _answer(place, deadline, allow_private=allow_private)
        if status not in _REDIRECTS:
            break
        place = urljoin(place, location).partition("#")[0]
    if status != http.client.OK:
        raise RetrievalError(f"{host} answered {status}")
    return content


def _answer(url: str, deadline: float, *, allow_private: bool) -> tuple[int, str, bytes]:
    parts = urlsplit(url)
    connection = _Connection(parts.hostname or "", parts.port or 443, deadline, allow_private)
    # A server that sends a byte now and then would keep within every single timeout.
    alarm = threading.Timer(max(0.0, deadline - time.monotonic()), connection.hang_up)
    alarm.daemon = True
    alarm.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _in_ascii(target), headers=_HEADERS)
        response = connection.getresponse()
        return response.status, response.headers.get("Location", ""), _body(response, connection)
    except RetrievalError:
        raise
    except (http.client.HTTPException, OSError, ValueError) as error:
        late = isinstance(error, TimeoutError) or time.monotonic() >= deadline
        how = "in time" if late else "as a web server does"
        raise RetrievalError(f"{parts.hostname} did not answer {how}") from error
    finally:
        alarm.cancel()
        connection.close()


def _body(response: http.client.HTTPResponse, connection: _Connection) -> bytes:
    """Read to the end, whatever length the server announced, but not beyond the cap or the deadline."""
    content = bytearray()
    while chunk := response.read1(64 * 1024):
        content += chunk
        if len(content) > LARGEST:
            raise RetrievalError(f"{connection.host} answered with more than 512 kB")
        connection.keep_to_deadline()
    connection.keep_to_deadline()
    return bytes(content)


def _in_ascii(target: str) -> str:
    """Percent-encode what is not ASCII; the rest stays as its author wrote it."""
    return "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in target)


class _Connection(http.client.HTTPSConnection):
    """Connects to an address that was looked up and judged once, so that a second look-up cannot give another."""

    def __init__(self, host: str, port: int, deadline: float, allow_private: bool) -> None:  # noqa: FBT001
        self.tls = ssl.create_default_context()
        super().__init__(host, port, timeout=SECONDS, context=self.tls)
        self.deadline = deadline
        self.allow_private = allow_private

    def connect(self) -> None:
        """Open the connection; raise RetrievalError when the name leads nowhere, or into a private network."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise RetrievalError(f"there is no host {self.host}, or no network") from error
        address = str(found[0][4][0])
        if not self.allow_private and not ipaddress.ip_address(address.partition("%")[0]).is_global:
            raise RetrievalError(f"{self.host} is an address inside a private network")
        plain = socket.create_connection((address, self.port), timeout=self._remaining())
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)

    def keep_to_deadline(self) -> None:
        """Let the next read wait no longer than there is time; raise TimeoutError when there is none."""
        left = self._remaining()
        if self.sock is not None:
            self.sock.settimeout(left)

    def hang_up(self) -> None:
        """End whatever is being read."""
        with contextlib.suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def _remaining(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left
