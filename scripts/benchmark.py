"""Benchmarks as ratios: each figure stands beside its baseline, taken in turns in the same run.

Absolute figures belong to one machine on one day; the ratio is what to compare. `scripts/bench` runs it.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jsonschema import Draft202012Validator
from rich.console import Console
from rich.table import Table

from badge_commons.catalog import check, load
from badge_commons.credentials import Ed25519Signer, sign
from badge_commons.describing import achievement
from badge_commons.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
CATALOG = ROOT / "catalog"
DIST = ROOT / "site_templates" / "verifier" / "dist"
PEER = ROOT / "site_templates" / "verifier" / "test" / "peer-bench.mjs"
ROUNDS = 5
BADGES = 500
NOW = datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it is, in its unit, beside what it is compared with."""

    name: str
    figure: str
    ratio: float | None = None


def seconds(action: Callable[[], object]) -> float:
    """Return how long `action` takes once, in seconds."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def in_turns(*actions: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return each action's median seconds, taken A B A B … after one warm-up of each."""
    for action in actions:
        action()
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(rounds):
        for times, action in zip(taken, actions, strict=True):
            times.append(seconds(action))
    return [statistics.median(times) for times in taken]


@contextlib.contextmanager
def synthetic_catalog(count: int) -> Iterator[Path]:
    """Yield a copy of the example catalog in which `count` badges stand, all of them different."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "catalog"
        shutil.copytree(CATALOG, copy, ignore=shutil.ignore_patterns("trial", "records"))
        originals = sorted(copy.glob("communities/*/badges/*.yml"))
        for number in range(count - len(originals)):
            source = originals[number % len(originals)]
            text = source.read_text(encoding="utf-8")
            name = yaml.safe_load(text)["name"]
            slug = f"{source.stem}-{number}"
            (source.parent / f"{slug}.yml").write_text(
                text.replace(f"name: {name}", f"name: {name} {number}", 1), encoding="utf-8"
            )
        yield copy


def bench_check() -> list[Row]:
    """Time `badges check` beside parsing the same files with the C loader and one reused validator."""
    schemas = ROOT / "plugins" / "badge_commons" / "catalog" / "schemas"
    validator = Draft202012Validator(json.loads((schemas / "badge.json").read_text(encoding="utf-8")))
    with synthetic_catalog(BADGES) as catalog:
        files = sorted(catalog.glob("communities/*/badges/*.yml"))

        def plain() -> None:
            for file in files:
                list(
                    validator.iter_errors(yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader))
                )  # CSafeLoader is the safe one

        ours, theirs = in_turns(lambda: check(catalog), plain)
    return [
        Row(f"check, {BADGES} badges", f"{ours:.2f} s", ours / theirs),
        Row("C loader and one reused validator", f"{theirs:.2f} s", 1),
    ]


def bench_build() -> list[Row]:
    """Time a whole `mkdocs build` beside a loop that fills one plain template per badge."""
    template = jinja2.Environment(autoescape=True).from_string(
        "<!doctype html><title>{{ b.name }}</title><h1>{{ b.name }}</h1><p>{{ b.description }}</p>"
        "<ol>{% for s in b.criteria.statements %}<li>{{ s }}</li>{% endfor %}</ol>"
        "{% for a in b.alignments %}<p>{{ a.framework }} {{ a.item }} {{ a.relation }}</p>{% endfor %}"
    )
    with synthetic_catalog(BADGES) as folder:
        work = folder.parent
        config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!!", "#"))
        command = _mkdocs_in(work, config)

        def plain() -> None:
            loaded = load(folder)
            for community in loaded.communities:
                for badge in community.badges:
                    page = work / "plain" / badge.ref / "index.html"
                    page.parent.mkdir(parents=True, exist_ok=True)
                    page.write_text(template.render(b=badge), encoding="utf-8")

        ours, theirs = in_turns(lambda: subprocess.run(command, check=True, cwd=work), plain, rounds=3)
    return [
        Row(f"mkdocs build, {BADGES} badges", f"{ours:.2f} s", ours / theirs),
        Row("load and fill one plain template per badge", f"{theirs:.2f} s", 1),
    ]


def _mkdocs_in(work: Path, config: dict[str, Any]) -> list[str]:
    for name in ("docs", "site_templates"):
        (work / name).symlink_to(ROOT / name)
    config["site_dir"] = str(work / "site")
    if "theme" in config and config["theme"].get("custom_dir"):
        config["theme"]["custom_dir"] = str(ROOT / config["theme"]["custom_dir"])
    (work / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(work / "site")]


@dataclass(frozen=True, slots=True)
class Specimen:
    """One unsigned credential of a real badge, its signer, and its issuer's document."""

    unsigned: dict[str, Any]
    signer: Ed25519Signer
    documents: dict[str, bytes]


def specimen() -> Specimen:
    """Return a credential of the example catalog's fullest badge."""
    catalog = load(CATALOG)
    badges = [badge for community in catalog.communities for badge in community.badges]
    classes = [achievement(catalog, badge) for badge in badges]
    fullest = max(classes, key=lambda document: len(json.dumps(document)))
    issuer = "did:web:bench.example"
    signer = Ed25519Signer.generate(issuer)
    method = {
        "id": signer.verification_method,
        "type": "Multikey",
        "controller": issuer,
        "publicKeyMultibase": signer.verification_method.partition("#")[2],
    }
    document = {"id": issuer, "verificationMethod": [method], "assertionMethod": [method["id"]]}
    unsigned = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:0b0e2c6c-6f0c-4a55-9f44-6c5c1f1a7c11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Bench"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "urn:uuid:5f7e7f0a-2f8e-4f0b-8a65-92a5a2b9d8a7",
            "type": ["AchievementSubject"],
            "achievement": fullest,
        },
    }
    return Specimen(
        unsigned,
        signer,
        {"https://bench.example/.well-known/did.json": json.dumps(document).encode()},
    )


def bench_issue() -> list[Row]:
    """Time signing a credential beside the signature alone, and beside a peer on Node."""
    sample, key, message = specimen(), Ed25519PrivateKey.generate(), bytes(64)
    ours, alone = in_turns(
        lambda: [sign(sample.unsigned, sample.signer, created=NOW) for _ in range(20)],
        lambda: [key.sign(message) for _ in range(2000)],
    )
    each, bare = ours / 20, alone / 2000
    return [
        Row("issue (sign, check what was signed)", f"{1 / each:,.0f} a second", each / bare),
        Row("Ed25519 signature alone", f"{1 / bare:,.0f} a second", 1),
        *_peer("issue", sample, bare),
    ]


def bench_verify() -> list[Row]:
    """Time a whole verdict beside the signature check alone, and beside a peer on Node."""
    sample, key, message = specimen(), Ed25519PrivateKey.generate(), bytes(64)
    signed = json.dumps(sign(sample.unsigned, sample.signer, created=NOW)).encode()
    report = verify(signed, documents=sample.documents)
    if report.verdict != "valid":
        raise SystemExit(f"the benchmark's own credential is {report.verdict}")
    signature, public = key.sign(message), key.public_key()
    ours, alone = in_turns(
        lambda: [verify(signed, documents=sample.documents) for _ in range(20)],
        lambda: [public.verify(signature, message) for _ in range(2000)],
    )
    each, bare = ours / 20, alone / 2000
    return [
        Row(f"verify, {len(signed) / 1000:.1f} kB, warm", f"{1 / each:,.0f} a second", each / bare),
        Row("Ed25519 verification alone", f"{1 / bare:,.0f} a second", 1),
        *_peer("verify", sample, bare),
    ]


def _peer(what: str, sample: Specimen, bare: float) -> list[Row]:
    """Return @digitalbazaar/vc on Node, when Node and its packages are here."""
    node = shutil.which("node")
    if not node or not PEER.is_file():
        return [Row("@digitalbazaar/vc on Node", "not here")]
    documents = {url: json.loads(text) for url, text in sample.documents.items()}
    given = json.dumps({"what": what, "unsigned": sample.unsigned, "documents": documents})
    answer = subprocess.run([node, str(PEER)], input=given, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        return [Row("@digitalbazaar/vc on Node", "did not run")]
    each = float(answer.stdout)
    return [Row("@digitalbazaar/vc on Node", f"{1 / each:,.0f} a second", each / bare)]


def bench_page() -> list[Row]:
    """Weigh the page, and time the first and a warm verdict of its library in Chromium."""
    rows = []
    for name in ("verify.js", "worker.js", "verify.css", "verify.html", "verifier.js"):
        content = (DIST / name).read_bytes()
        packed = len(gzip.compress(content, 9, mtime=0))
        rows.append(Row(name, f"{len(content) / 1000:.1f} kB, {packed / 1000:.1f} kB gzip"))
    first, warm = _in_chromium(specimen())
    return [
        *rows,
        Row("first verdict in Chromium", f"{first:.1f} ms", first / warm),
        Row("warm verdict in Chromium", f"{warm:.1f} ms", 1),
    ]


IN_THE_PAGE = """async ([credential, documents]) => {
  const start = performance.now();
  const { verify } = await import('./verifier.js');
  const fetch = async (url) => new TextEncoder().encode(documents[url]);
  const once = async () => {
    const from = performance.now();
    const report = await verify(credential, { fetch });
    if (report.verdict !== 'valid') throw new Error(JSON.stringify(report));
    return performance.now() - from;
  };
  await once();
  const first = performance.now() - start;
  const warm = [];
  for (let i = 0; i < 30; i++) warm.push(await once());
  return [first, warm.sort((a, b) => a - b)[15]];
}"""


def _in_chromium(sample: Specimen) -> tuple[float, float]:
    """Return milliseconds of the first verdict (library loaded) and of a warm one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 # only this bench needs a browser

    signed = json.dumps(sign(sample.unsigned, sample.signer, created=NOW))
    documents = {url: text.decode() for url, text in sample.documents.items()}
    handler = functools.partial(_Quiet, directory=str(DIST))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            path = os.environ.get("BADGE_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--disable-background-networking"]
            )
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/verify.css")
            first, warm = page.evaluate(IN_THE_PAGE, [signed, documents])
            browser.close()
        server.shutdown()
    return first, warm


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the table clean."""


BENCHES = {
    "build": bench_build,
    "check": bench_check,
    "issue": bench_issue,
    "verify": bench_verify,
    "page": bench_page,
}


def main() -> None:
    """Print one table per bench, and each bench's summary ratio on its last line."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__.splitlines()[0])
    parser.add_argument("bench", nargs="*", choices=[*BENCHES, []], help="which ones (default: all)")
    console, summaries = Console(width=100), []
    for name in parser.parse_args().bench or BENCHES:
        table = Table("", "median", "times the baseline", title=f"{name} ({NOW:%Y-%m-%d})")
        with console.status(f"measuring {name}"):
            rows = BENCHES[name]()
        for row in rows:
            table.add_row(row.name, row.figure, f"{row.ratio:.1f}" if row.ratio else "")
        console.print(table)
        summaries.append(f"{name} {next(row.ratio for row in rows if row.ratio):.1f}")
    console.print("ratio: " + ", ".join(summaries))


if __name__ == "__main__":
    main()
