"""Serve a built folder on this machine only, as any static host would."""

from __future__ import annotations

import argparse
import functools
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    """Static files with the types a browser insists on, and without a line per request."""

    extensions_map = {  # noqa: RUF012 # the base class's own interface
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
    }

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep quiet about what went well."""

    def end_headers(self) -> None:
        """Never let a browser keep what the next build replaces."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


def main() -> int:
    """Serve until Ctrl-C; 3 when the port is taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    handler = functools.partial(Handler, directory=str(options.folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    except OSError as error:
        print(f"error: port {options.port} cannot be used: {error.strerror}", file=sys.stderr)
        print("  fix: ./scripts/serve --port N with another number", file=sys.stderr)
        return 3
    address = f"http://localhost:{options.port}/"
    print(f"The catalog:         {address}\nCheck a credential:  {address}verify/\nPress Ctrl-C to stop.", flush=True)
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
