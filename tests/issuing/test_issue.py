"""Issuing: what cannot stand up later is refused before the first write; what is written is whole."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.issuing.conftest import read_json

from badge_commons.credentials import Ed25519Signer, canonicalize, check_shape, status_bits, verify_with_key
from badge_commons.describing import achievement
from badge_commons.issuing import IssuingError, status_lists

if TYPE_CHECKING:
    from tests.issuing.conftest import Bench, FullDisk

DID = "did:web:badges.test.example:communities:harbour"
LIST = "https://badges.test.example/communities/harbour/status/1.json"


def test_a_credential_is_signed_and_whole(ready: Bench) -> None:
    issued = ready.issue()
    document = read_json(issued.path)
    assert verify_with_key(document, ready.signer().public_key, same_issuer=DID)
    assert document["id"] == issued.credential_id
    assert document["id"].startswith("urn:uuid:")
    assert document["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert document["issuer"]["id"] == DID
    assert document["issuer"]["type"] == ["Profile"]
    assert document["validFrom"] == "2026-11-23T12:00:00Z"
    assert document["validUntil"] == "2029-02-23T12:00:00Z"
    assert document["credentialSubject"]["id"] == "did:example:learner"
    assert isinstance(document["proof"], list)


def test_it_embeds_the_badge_as_it_is_published(ready: Bench) -> None:
    document = read_json(ready.issue().path)
    published = achievement(ready.catalog, ready.catalog.badge("harbour/detective"))
    assert document["credentialSubject"]["achievement"] == published


def test_its_place_is_in_a_list_that_is_there_signed_and_dated(ready: Bench) -> None:
    issued = ready.issue()
    entry = read_json(issued.path)["credentialStatus"]
    assert entry == {
        "id": f"{LIST}#{issued.status_index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(issued.status_index),
        "statusListCredential": LIST,
    }
    published = read_json(issued.status_list_path)
    assert verify_with_key(published, ready.signer().public_key, same_issuer=DID)
    assert published["id"] == LIST
    assert (published["validFrom"], published["validUntil"]) == ("2026-11-23T12:00:00Z", "2027-11-23T12:00:00Z")
    bits = status_bits.decode(published["credentialSubject"]["encodedList"])
    assert len(bits) * 8 == 131_072
    assert not any(bits)


def test_places_are_random_and_never_given_twice(ready: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([5, 5, 5, 9])
    monkeypatch.setattr(status_lists.secrets, "randbelow", lambda _: next(drawn))
    assert [ready.issue().status_index, ready.issue().status_index] == [5, 9]
    allocated = ready.root / "records" / "harbour" / "status" / "1.allocated"
    assert allocated.read_text() == "5\n9\n"


def test_an_email_address_is_hashed_and_written_nowhere(ready: Bench) -> None:
    document = read_json(ready.issue(to="Ana.Lima@School.example").path)
    (identity,) = document["credentialSubject"]["identifier"]
    assert identity["type"] == "IdentityObject"
    assert identity["identityType"] == "emailAddress"
    assert "id" not in document["credentialSubject"]
    everything = b"".join(ready.everything().values()).lower()
    assert b"ana.lima" not in everything


def test_the_file_is_the_stewards_alone(ready: Bench) -> None:
    assert stat.S_IMODE(ready.issue().path.stat().st_mode) == 0o600


def test_what_is_issued_needs_little_work_to_check(ready: Bench) -> None:
    document = read_json(ready.issue(to="ana@school.example").path)
    check_shape(document)
    assert canonicalize({k: v for k, v in document.items() if k != "proof"}, work_factor=1)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (datetime(2026, 11, 30, tzinfo=UTC), "2029-02-28T00:00:00Z"),
        (datetime(2025, 11, 29, tzinfo=UTC), "2028-02-29T00:00:00Z"),
    ],
)
def test_months_end_on_a_day_that_exists(ready: Bench, day: datetime, end: str) -> None:
    assert read_json(ready.issue(now=day).path)["validUntil"] == end


def refused(bench: Bench, says: str, **options: Any) -> None:
    before = bench.everything()
    with pytest.raises(IssuingError, match=says):
        bench.issue(**options)
    assert bench.everything() == before


@pytest.mark.parametrize(
    ("badge", "says"),
    [
        ("harbour/draft", "is draft"),
        ("harbour/paused", "is paused: It is being rewritten"),
        ("harbour/closed", "is closed: It is over"),
        ("harbour/nothing", "no badge 'harbour/nothing'"),
        ("harbour", "no badge 'harbour'"),
        ("nobody/nothing", "no community 'nobody'"),
    ],
)
def test_only_an_active_badge_is_issued(ready: Bench, badge: str, says: str) -> None:
    refused(ready, says, badge=badge)


@pytest.mark.parametrize(
    "to", ["", "  ", "Ana", "ana@", "@school.example", "ana@school", "http://x.example", "javascript:1"]
)
def test_a_recipient_must_be_an_identifier_or_an_address(ready: Bench, to: str) -> None:
    refused(ready, "neither an e-mail address nor an identifier", to=to)


def test_a_wrong_clock_is_refused(ready: Bench) -> None:
    refused(ready, "clock", now=datetime(1970, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("state", ["paused", "closed"])
def test_a_community_that_is_not_open_issues_nothing(ready: Bench, state: str) -> None:
    signer = ready.signer()
    file = ready.root / "communities" / "harbour" / "community.yml"
    file.write_text(file.read_text().replace("state: open", f"state: {state}"))
    refused(ready, f"is {state}", signer=signer)


def test_a_key_that_nobody_published_signs_nothing(ready: Bench) -> None:
    refused(ready, "not one that Harbour Circle publishes", signer=Ed25519Signer.generate(DID))


def test_a_key_under_anothers_name_signs_nothing(ready: Bench) -> None:
    named = ready.signer().verification_method
    other = Ed25519Signer.generate(DID)
    other.verification_method = named
    refused(ready, "not one that Harbour Circle publishes", signer=other)


@pytest.mark.parametrize("state", ["retired", "compromised"])
def test_a_key_that_was_put_away_signs_nothing(ready: Bench, state: str) -> None:
    signer = ready.signer()
    file = ready.root / "communities" / "harbour" / "community.yml"
    file.write_text(file.read_text().replace("state: active", f'state: {state}\n    retired: "2026-11-23T12:00:00Z"'))
    refused(ready, f"is {state}", signer=signer)


def test_a_credential_does_not_belong_in_the_catalog(ready: Bench) -> None:
    refused(ready, "inside the catalog", out=ready.root / "communities" / "harbour")
    link = ready.root.parent / "link"
    link.symlink_to(ready.root)
    refused(ready, "inside the catalog", out=link / "records")


def test_a_file_is_no_folder(ready: Bench) -> None:
    ready.out.write_text("mine")
    refused(ready, "is a file", out=ready.out)
    refused(ready, "nothing can be written", out=ready.out / "below")


@pytest.mark.parametrize("files", range(3))
def test_a_full_disk_leaves_nothing_half_written(ready: Bench, full_disk: FullDisk, files: int) -> None:
    """The list, then its record, then the credential: whichever fails, the rest stands and nothing lies beside it."""
    signer = ready.signer()
    full_disk.after(files)
    with pytest.raises(IssuingError, match="No space left"):
        ready.issue(signer=signer)
    left = [name for name in ready.everything() if "status" in name or "issued" in name]
    assert len(left) == files
    assert not [name for name in left if name.endswith(".part")]
    assert ready.catalog


def test_a_wasted_place_is_not_given_again(ready: Bench, full_disk: FullDisk, monkeypatch: pytest.MonkeyPatch) -> None:
    signer = ready.signer()
    drawn = iter([7, 7, 8])
    monkeypatch.setattr(status_lists.secrets, "randbelow", lambda _: next(drawn))
    full_disk.after(2)
    with pytest.raises(IssuingError):
        ready.issue(signer=signer)
    full_disk.after(99)
    assert ready.issue(signer=signer).status_index == 8


def test_trial_credentials_have_a_list_of_their_own(bench: Bench) -> None:
    bench.new_key(trial=True)
    issued = bench.issue(signer=bench.signer(trial=True))
    assert issued.status_list_path == bench.root / "trial" / "harbour" / "status" / "trial-1.json"
    assert not (bench.root / "records").exists()
