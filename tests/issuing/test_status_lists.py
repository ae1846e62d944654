"""A status list that is signed again loses nothing, whoever signed it before."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from tests.issuing.conftest import read_json

from badge_commons.credentials import sign, status_bits
from badge_commons.issuing import IssuingError, revoke, status_lists
from badge_commons.issuing.whole_files import only_one_at_a_time

if TYPE_CHECKING:
    from pathlib import Path

    from tests.issuing.conftest import Bench

    from badge_commons.issuing import Issued


def place_of(bench: Bench, ending: str) -> Path:
    return bench.root / "records" / "harbour" / "status" / f"1.{ending}"


def is_set(bench: Bench, issued: Issued) -> bool:
    subject = read_json(place_of(bench, "json"))["credentialSubject"]
    return status_bits.is_set(status_bits.decode(subject["encodedList"]), issued.status_index)


def withdraw(bench: Bench, issued: Issued) -> None:
    revoke(bench.catalog, issued.path, "A mistake", signer=lambda _: bench.signer(), now=bench.now)


def put_away(bench: Bench, state: str) -> None:
    """Retire the first key, or call it compromised."""
    file = bench.root / "communities" / "harbour" / "community.yml"
    file.write_text(
        file.read_text().replace("state: active", f'state: {state}\n    retired: "{bench.now:%Y-%m-%dT%H:%M:%SZ}"', 1)
    )


def test_a_list_that_holds_for_long_yet_is_left_alone(ready: Bench) -> None:
    ready.issue()
    before = place_of(ready, "json").read_bytes()
    ready.later(days=100).issue()
    assert place_of(ready, "json").read_bytes() == before


def test_a_list_is_signed_again_before_it_lapses(ready: Bench) -> None:
    withdrawn = ready.issue()
    withdraw(ready, withdrawn)
    ready.later(days=200).issue()
    assert read_json(place_of(ready, "json"))["validFrom"] == "2027-06-11T12:00:00Z"
    assert is_set(ready, withdrawn)


@pytest.mark.parametrize("state", ["retired", "compromised"])
def test_a_new_key_takes_over_the_list_of_an_old_one(ready: Bench, state: str) -> None:
    """What a compromised key signed says nothing any more, so the list is made again from its log."""
    withdrawn, kept = ready.issue(), ready.issue()
    withdraw(ready, withdrawn)
    put_away(ready, state)
    ready.later(days=1).new_key()
    ready.later(days=1 if state == "compromised" else 300).issue()
    assert is_set(ready, withdrawn)
    assert not is_set(ready, kept)
    (proof,) = read_json(place_of(ready, "json"))["proof"]
    assert proof["verificationMethod"] == ready.signer().verification_method


def test_two_stewards_withdrawals_survive_a_merge(ready: Bench) -> None:
    """Git keeps both lines of the log; of the signed list it can keep one steward's only."""
    first, second, third = ready.issue(), ready.issue(), ready.issue()
    before = place_of(ready, "json").read_bytes()
    withdraw(ready, first)
    firsts_log = place_of(ready, "log").read_text()
    place_of(ready, "json").write_bytes(before)
    place_of(ready, "log").unlink()
    withdraw(ready, second)
    place_of(ready, "log").write_text(firsts_log + place_of(ready, "log").read_text())
    assert not is_set(ready, first)
    withdraw(ready, third)
    assert is_set(ready, first)
    assert is_set(ready, second)
    assert is_set(ready, third)


def test_issuing_puts_back_what_a_merge_lost(ready: Bench) -> None:
    issued = ready.issue()
    before = place_of(ready, "json").read_bytes()
    withdraw(ready, issued)
    place_of(ready, "json").write_bytes(before)
    ready.issue()
    assert is_set(ready, issued)


def test_a_lost_list_is_made_again_from_its_log(ready: Bench) -> None:
    issued = ready.issue()
    withdraw(ready, issued)
    place_of(ready, "json").unlink()
    ready.issue()
    assert is_set(ready, issued)


@pytest.mark.parametrize("damage", ["truncated", "another's signature", "a set bit", "another list", "not JSON"])
def test_a_list_that_nobody_vouches_for_is_not_signed(ready: Bench, damage: str) -> None:
    ready.issue()
    path = place_of(ready, "json")
    document = read_json(path)
    if damage == "truncated":
        path.write_bytes(path.read_bytes()[:-200])
    elif damage == "not JSON":
        path.write_bytes(b"\xff")
    elif damage == "a set bit":
        document["credentialSubject"]["encodedList"] = status_bits.encode(b"\xff" * (131_072 // 8))
        path.write_text(json.dumps(document))
    else:
        from badge_commons.credentials import Ed25519Signer  # noqa: PLC0415 # only here

        del document["proof"]
        signer = Ed25519Signer.generate(document["issuer"])
        if damage == "another list":
            document["id"] += "x"
            signer = ready.signer()  # type: ignore[assignment] # any signer does
        path.write_text(json.dumps(sign(document, signer)))
    before = ready.everything()
    with pytest.raises(IssuingError, match="not a status list") as caught:
        ready.issue()
    assert "Git" in caught.value.fix
    assert ready.everything() == before


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("allocated", "12\nabc\n"),
        ("allocated", "-1\n"),
        ("allocated", "131072\n"),
        ("allocated", "9" * 5000 + "\n"),
        ("allocated", "<<<<<<< HEAD\n"),
        ("log", "nonsense\n"),
        ("log", '{"index": 131072}\n'),
        ("log", '{"index": true}\n'),
        ("log", "[5]\n"),
    ],
)
def test_records_that_hold_something_else_are_refused(ready: Bench, ending: str, text: str) -> None:
    ready.issue()
    place_of(ready, ending).write_text(text)
    before = ready.everything()
    with pytest.raises(IssuingError, match=r"no place in a list|not a line"):
        ready.issue()
    assert ready.everything() == before


def test_a_full_list_is_followed_by_a_second_one(ready: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_lists, "FULL_AT", 2)
    paths = [ready.issue().status_list_path.name for _ in range(5)]
    assert paths == ["1.json", "1.json", "2.json", "2.json", "3.json"]
    assert [status.name for status in ready.catalog.community("harbour").status_lists] == ["1", "2", "3"]


def test_two_processes_do_not_write_one_list(ready: Bench) -> None:
    signer = ready.signer()
    folder = place_of(ready, "json").parent
    with only_one_at_a_time(folder), pytest.raises(IssuingError, match="another process") as caught:
        ready.issue(signer=signer)
    assert caught.value.fix
    assert list(folder.iterdir()) == []
    assert ready.issue(signer=signer)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
def test_a_process_that_dies_leaves_no_lock(tmp_path: Path) -> None:
    import subprocess  # noqa: PLC0415 # only here
    import sys  # noqa: PLC0415 # only here

    die = "import os, sys, pathlib\nfrom badge_commons.issuing.whole_files import only_one_at_a_time\n"
    die += "with only_one_at_a_time(pathlib.Path(sys.argv[1])):\n    os._exit(9)\n"
    done = subprocess.run([sys.executable, "-c", die, str(tmp_path / "status")], check=False)
    assert done.returncode == 9
    with only_one_at_a_time(tmp_path / "status"):
        pass


def test_a_trial_list_whose_key_is_gone_is_begun_again(bench: Bench) -> None:
    bench.new_key(trial=True)
    bench.issue(signer=bench.signer(trial=True))
    (bench.root / "trial" / "harbour" / "keys.yml").unlink()
    bench.new_key(trial=True)
    assert bench.issue(signer=bench.signer(trial=True))
