"""The page /verify/ in a real browser: what a reader sees, and what leaves the device."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, Route, expect

from badge_commons.credentials import CREDENTIALS_V2, OPEN_BADGES_3, Ed25519Signer, sign

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

pytestmark = pytest.mark.browser
FOREIGN = "did:web:foreign.example"
HOSTILE = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>\u202e{{7*7}}'


@pytest.fixture
def verifier(page: Page, origin: str) -> Page:
    """Return the page, ready, with every request and complaint written down on it."""
    return opened(page, origin)


def opened(page: Page, origin: str, fragment: str = "") -> Page:
    """Open the verifier; note what it asks for and what it complains of."""
    page.requests = []  # type: ignore[attr-defined] # a notebook on the page itself
    page.complaints = []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.requests.append(request.url))  # type: ignore[attr-defined]
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.complaints.append(str(error)))  # type: ignore[attr-defined]
    page.goto(f"{origin}verify/{fragment}")
    page.wait_for_selector("html[data-ready]")
    return page


def give(page: Page, text: str | bytes, name: str = "credential.json") -> None:
    """Choose a file with this content."""
    content = text.encode() if isinstance(text, str) else text
    page.set_input_files("#file", {"name": name, "mimeType": "application/json", "buffer": content})


def verdict(page: Page) -> tuple[str | None, str | None]:
    """Return the verdict and the state that is shown, once they are."""
    box = page.locator(".verdict")
    box.wait_for(timeout=15_000)
    return box.get_attribute("data-verdict"), box.get_attribute("data-state")


def foreign_credential(change: Callable[[dict[str, Any]], None] = lambda _: None) -> tuple[str, str]:
    """Return a credential of an issuer elsewhere, and that issuer's document."""
    signer = Ed25519Signer.generate(FOREIGN)
    document: dict[str, Any] = {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_3],
        "id": "urn:uuid:5bd9a7d8-08c7-4f0c-9b65-6f6a0c8c9d01",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": FOREIGN, "type": ["Profile"], "name": "Foreign Guild"},
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "urn:uuid:5bd9a7d8-08c7-4f0c-9b65-6f6a0c8c9d02",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://foreign.example/a",
                "type": ["Achievement"],
                "name": "Knot tying",
                "description": "Ties knots.",
                "criteria": {"narrative": "Ten knots."},
            },
        },
    }
    change(document)
    method = {
        "id": signer.verification_method,
        "type": "Multikey",
        "controller": FOREIGN,
        "publicKeyMultibase": signer.verification_method.partition("#")[2],
    }
    keys = {"id": FOREIGN, "verificationMethod": [method], "assertionMethod": [method["id"]]}
    signed = sign(document, signer, created=datetime(2026, 1, 1, tzinfo=UTC))
    return json.dumps(signed), json.dumps(keys)


@pytest.mark.parametrize(
    ("sample", "expected", "headline"),
    [
        ("good", ("valid", "pass"), "Genuine and current"),
        ("tampered", ("invalid", "fail"), "Changed after it was signed"),
        ("revoked", ("invalid", "fail"), "Withdrawn by its issuer"),
        ("expired", ("invalid", "fail"), "No longer valid"),
        ("unknown-issuer", ("indeterminate", "unknown"), "Not settled yet: its issuer has not been asked"),
    ],
)
def test_each_sample_gets_its_verdict(
    verifier: Page, built_site: Path, sample: str, expected: tuple[str, str], headline: str
) -> None:
    titles = {s["file"]: s["title"] for s in json.loads((built_site / "verify/samples/index.json").read_text())}
    verifier.get_by_role("button", name=titles[f"{sample}.json"], exact=True).click()
    assert verdict(verifier) == expected
    expect(verifier.locator("#headline")).to_have_text(headline)
    assert verifier.locator(".question").count() == 5
    assert not verifier.complaints  # type: ignore[attr-defined]


def test_nothing_leaves_the_origin_before_a_click(verifier: Page, origin: str, built_site: Path) -> None:
    for name in ("good", "revoked", "unknown-issuer"):
        give(verifier, (built_site / f"verify/samples/{name}.json").read_text())
        verdict(verifier)
        verifier.wait_for_timeout(100)
    assert verifier.requests  # type: ignore[attr-defined]
    outside = [url for url in verifier.requests if not url.startswith((origin, "blob:"))]  # type: ignore[attr-defined]
    assert outside == []
    expect(verifier.locator("#origin")).to_contain_text(f"are read from {origin}")


def test_a_foreign_issuer_is_asked_only_after_a_click(verifier: Page) -> None:
    """And a valid credential of an issuer that the catalog does not know is never plain green."""
    credential, keys = foreign_credential()
    asked = []

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(body=keys, content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})

    verifier.context.route("https://foreign.example/**", answer)
    give(verifier, credential)
    assert verdict(verifier) == ("indeterminate", "unknown")
    expect(verifier.locator("#hosts")).to_contain_text("foreign.example")
    assert asked == []
    verifier.get_by_role("button", name="Ask it").click()
    expect(verifier.locator("#headline")).to_have_text("Genuine, but this catalog does not know who issued it")
    assert verdict(verifier) == ("valid", "unknown")
    assert [request.url for request in asked] == ["https://foreign.example/.well-known/did.json"]
    assert "referer" not in asked[0].headers
    assert "cookie" not in asked[0].headers


def test_a_site_that_does_not_answer_leaves_it_open(verifier: Page) -> None:
    credential, _ = foreign_credential()
    verifier.context.route("https://foreign.example/**", lambda route: route.abort())
    give(verifier, credential)
    verifier.get_by_role("button", name="Ask it").click()
    expect(verifier.locator("#headline")).to_have_text("Not settled: its issuer could not be reached")
    assert verdict(verifier) == ("indeterminate", "unknown")


def test_a_record_in_progress_is_not_shown_as_earned(verifier: Page) -> None:
    def in_progress(document: dict[str, Any]) -> None:
        document["credentialSubject"]["result"] = [{"type": ["Result"], "status": "InProgress"}]

    credential, keys = foreign_credential(in_progress)
    fulfil = {"body": keys, "headers": {"Access-Control-Allow-Origin": "*"}}
    verifier.context.route("https://foreign.example/**", lambda route: route.fulfill(**fulfil))
    give(verifier, credential)
    verifier.get_by_role("button", name="Ask it").click()
    expect(verifier.locator("#headline")).to_have_text("A genuine record, but not an earned badge")
    assert verdict(verifier)[1] == "unknown"


def test_text_of_a_credential_never_becomes_markup(verifier: Page) -> None:
    def hostile(document: dict[str, Any]) -> None:
        document["issuer"]["name"] = HOSTILE
        achievement = document["credentialSubject"]["achievement"]
        achievement.update(name=HOSTILE, description=HOSTILE, criteria={"narrative": HOSTILE})
        achievement["alignment"] = [
            {"type": ["Alignment"], "targetName": HOSTILE, "targetUrl": "javascript:window.owned=1"}
        ]
        document["evidence"] = [{"id": "javascript:window.owned=1", "type": ["Evidence"], "name": HOSTILE}]

    credential, keys = foreign_credential(hostile)
    fulfil = {"body": keys, "headers": {"Access-Control-Allow-Origin": "*"}}
    verifier.context.route("https://foreign.example/**", lambda route: route.fulfill(**fulfil))
    give(verifier, credential)
    verifier.get_by_role("button", name="Ask it").click()
    expect(verifier.locator(".card h3")).to_contain_text("<img src=x")
    assert verifier.locator("#result img, #result script, #result a[href^='javascript']").count() == 0
    assert verifier.evaluate("window.owned") is None
    assert not verifier.complaints  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Not a credential"),
        (b"hello", "Not a credential"),
        (b'{"@context": ["https://www.w3.org/ns/cre', "Not a credential"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "Not a credential"),
        (b"\xff\xd8\xff\xe0" + bytes(10_000_000), "Not a credential"),
        (bytes(10_000_000), "Not a credential"),
        (b"PK\x03\x04" + bytes(100), "Not a credential"),
        (b"%PDF-1.7\n", "Not a credential"),
        (b"{}", "Not a credential that can be relied on"),
        (b"[" * 10_000, "Not a credential"),
    ],
    ids=["empty", "text", "truncated", "picture", "10 MB photo", "10 MB", "word", "pdf", "object", "nested"],
)
def test_what_is_no_credential_is_said_to_be_none(verifier: Page, content: bytes, says: str) -> None:
    give(verifier, content, "something")
    assert verdict(verifier) == ("invalid", "fail")
    expect(verifier.locator("#headline")).to_have_text(says)
    expect(verifier.locator(".verdict p").first).not_to_be_empty()


def test_a_poisoned_graph_ends_and_the_page_stays_usable(verifier: Page, built_site: Path, repository: Path) -> None:
    poisoned = json.loads((repository / "tests" / "vectors" / "too-complex.json").read_text())["input"]
    give(verifier, poisoned)
    expect(verifier.locator("#headline")).to_have_text("Not settled: it takes too long to check", timeout=15_000)
    assert verdict(verifier) == ("indeterminate", "unknown")
    give(verifier, (built_site / "verify/samples/good.json").read_text())
    expect(verifier.locator("#headline")).to_have_text("Genuine and current", timeout=15_000)


def test_paste_anywhere_and_into_the_field(verifier: Page, built_site: Path) -> None:
    text = (built_site / "verify/samples/good.json").read_text()
    verifier.get_by_role("button", name="Paste its text").click()
    verifier.get_by_label("The whole text of the credential").fill(text)
    verifier.get_by_role("button", name="Check this text").click()
    assert verdict(verifier) == ("valid", "pass")
    verifier.evaluate(
        """text => { const data = new DataTransfer(); data.setData('text/plain', text);
        document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true})); }""",
        "{}",
    )
    expect(verifier.locator("#headline")).to_have_text("Not a credential that can be relied on")


def test_drop_a_file(verifier: Page, built_site: Path) -> None:
    verifier.evaluate(
        """text => { const data = new DataTransfer(); data.items.add(new File([text], 'c.json'));
        document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})); }""",
        (built_site / "verify/samples/tampered.json").read_text(),
    )
    assert verdict(verifier) == ("invalid", "fail")


def test_a_link_to_this_site_opens_by_itself(page: Page, origin: str) -> None:
    opened(page, origin, f"#url={origin}verify/samples/good.json")
    assert verdict(page) == ("valid", "pass")


def test_a_link_elsewhere_asks_first(page: Page, origin: str) -> None:
    credential, _ = foreign_credential()
    fulfil = {"body": credential, "headers": {"Access-Control-Allow-Origin": "*"}}
    page.context.route("https://elsewhere.example/**", lambda route: route.fulfill(**fulfil))
    opened(page, origin, "#url=https://elsewhere.example/credential.json")
    expect(page.locator(".hosts")).to_contain_text("elsewhere.example")
    assert not [url for url in page.requests if "elsewhere" in url.partition("#")[0]]  # type: ignore[attr-defined]
    page.get_by_role("button", name="Ask it").click()
    assert verdict(page)[0] == "indeterminate"


def test_a_link_that_cannot_be_read_says_how_to_go_on(page: Page, origin: str) -> None:
    page.context.route("https://elsewhere.example/**", lambda route: route.abort())
    opened(page, origin, "#url=https://elsewhere.example/credential.json")
    page.get_by_role("button", name="Ask it").click()
    expect(page.locator("#result")).to_contain_text("save the file, and drop it here")


def test_it_works_below_another_path(
    page: Page, built_site: Path, tmp_path: Path, serve: Callable[[Path], AbstractContextManager[str]]
) -> None:
    """On a mirror or a preview, the catalog's own addresses are read from wherever the page lies."""
    shutil.copytree(built_site, tmp_path / "preview" / "pr-7")
    with serve(tmp_path) as address:
        opened(page, f"{address}preview/pr-7/", "#url=samples/good.json")
        assert verdict(page) == ("valid", "pass")
        assert all("/preview/pr-7/" in url for url in page.requests)  # type: ignore[attr-defined]


def test_the_policy_is_strict_and_first(verifier: Page) -> None:
    first = verifier.evaluate("document.head.firstElementChild.outerHTML")
    assert "Content-Security-Policy" in first
    for rule in ("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'", "base-uri 'none'"):
        assert rule in first
    assert "unsafe" not in first
    blocked = verifier.evaluate(
        "() => { try { document.body.innerHTML = '<b>x</b>' } catch (error) { return error.name } return 'written' }"
    )
    assert blocked == "TypeError"


@pytest.mark.parametrize("width", [320, 390, 1240])
def test_nothing_scrolls_sideways(verifier: Page, built_site: Path, width: int) -> None:
    verifier.set_viewport_size({"width": width, "height": 900})
    give(verifier, (built_site / "verify/samples/good.json").read_text())
    verdict(verifier)
    for box in verifier.locator("details").all():
        box.evaluate("box => { box.open = true }")
    assert verifier.evaluate("document.documentElement.scrollWidth") <= width


def test_it_can_be_worked_by_keyboard(verifier: Page) -> None:
    """Every control is reached by Tab, has a name, and a question opens with Enter."""
    names = []
    for _ in range(14):
        verifier.keyboard.press("Tab")
        names.append(verifier.evaluate("document.activeElement.textContent || document.activeElement.id"))
    assert {"file", "Paste its text", "Open a link"} <= set(names)
    verifier.get_by_role("button", name="A good credential").focus()
    verifier.keyboard.press("Enter")
    assert verdict(verifier) == ("valid", "pass")
    question = verifier.locator("[data-question=genuine]")
    question.locator("summary").focus()
    verifier.keyboard.press("Enter")
    assert question.evaluate("box => box.open")


def test_states_are_told_by_word_and_shape(verifier: Page, built_site: Path) -> None:
    give(verifier, (built_site / "verify/samples/revoked.json").read_text())
    verdict(verifier)
    for question in verifier.locator(".question").all():
        assert question.locator("summary .state").inner_text().strip(". ") in {"Yes", "No", "Not known", "Not asked"}
        assert question.locator("summary svg").count() == 1


def test_the_report_can_be_saved(verifier: Page, built_site: Path) -> None:
    give(verifier, (built_site / "verify/samples/good.json").read_text())
    verdict(verifier)
    with verifier.expect_download() as download:
        verifier.get_by_role("button", name="Save this report").click()
    report = json.loads(download.value.path().read_text())
    assert report["verdict"] == "valid"
    assert report["credential"]["achievement"]["name"]
