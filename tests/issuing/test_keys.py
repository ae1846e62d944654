"""Keys: the private half stays with the steward, the public half is published, and nothing else changes."""

from __future__ import annotations

import stat
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from badge_commons.credentials import KeyFileError, load_private_key, multikey
from badge_commons.issuing import IssuingError, keys, new_key, signer_for
from badge_commons.issuing.key_entries import with_key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.issuing.conftest import Bench, FullDisk

KEY_ID = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"


def test_a_new_key_is_published_and_signs(bench: Bench) -> None:
    made = bench.new_key()
    (key,) = bench.catalog.community("harbour").keys
    assert (key.id, key.state, key.created, key.trial) == (made.id, "active", "2026-11-23T12:00:00Z", False)
    signer = bench.signer()
    assert multikey.encode_ed25519(signer.public_key) == made.id
    assert signer.verification_method == f"did:web:badges.test.example:communities:harbour#{made.id}"


def test_the_private_half_is_encrypted_and_the_stewards_alone(bench: Bench) -> None:
    path = bench.new_key().private_path
    assert path.parent == bench.keys
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(KeyFileError, match="passphrase"):
        load_private_key(path, None)
    with pytest.raises(KeyFileError, match="passphrase"):
        load_private_key(path, "harbour lantern tide kelP")


@pytest.mark.slow
def test_guessing_the_passphrase_takes_long(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenSSH itself writes keys with 24 rounds; ours have the number that the module names."""
    monkeypatch.undo()
    monkeypatch.setenv("BADGE_KEYS", str(bench.keys))
    path = bench.new_key().private_path
    listed = subprocess.run(["ssh-keygen", "-y", "-P", "wrong", "-f", path], capture_output=True, check=False)
    assert listed.returncode
    assert keys.BCRYPT_ROUNDS >= 64


def test_a_second_key_leaves_the_first_as_it_is(bench: Bench) -> None:
    first, second = bench.new_key(), bench.new_key()
    assert [key.id for key in bench.catalog.community("harbour").keys] == [first.id, second.id]
    assert first.private_path.exists()
    assert second.private_path.exists()


def test_the_file_keeps_its_remarks_and_its_order(bench: Bench) -> None:
    path = bench.root / "communities" / "harbour" / "community.yml"
    before = path.read_text()
    made = bench.new_key()
    added = f'keys:\n  - id: {made.id}\n    state: active\n    created: "2026-11-23T12:00:00Z"\n'
    assert path.read_text() == before + added


@pytest.mark.parametrize(
    "text",
    ["name: x\nkeys: []\n", "keys:\nname: x # remark\n", 'name: "yes"\nother: on\nwhen: "2026-01-01"\n', "é: ü\n"],
)
def test_whatever_the_file_looks_like_only_the_key_is_new(text: str) -> None:
    added = with_key(text.encode(), KEY_ID, "2026-11-23T12:00:00Z").decode()
    assert KEY_ID in added
    for word in ("# remark", '"yes"', "on\n", '"2026-01-01"', "é: ü"):
        assert (word in text) == (word in added)


def test_a_trial_key_lies_in_the_overlay_without_a_passphrase(bench: Bench) -> None:
    before = (bench.root / "communities" / "harbour" / "community.yml").read_bytes()
    made = bench.new_key(trial=True)
    assert made.public_path == bench.root / "trial" / "harbour" / "keys.yml"
    assert made.private_path.parent == bench.root / "trial" / "harbour"
    assert bench.passphrases == []
    assert (bench.root / "communities" / "harbour" / "community.yml").read_bytes() == before
    assert bench.catalog.community("harbour").keys[0].trial
    assert multikey.encode_ed25519(bench.signer(trial=True).public_key) == made.id


def test_a_real_key_goes_before_a_trial_key(bench: Bench) -> None:
    bench.new_key(trial=True)
    real = bench.new_key()
    assert bench.signer().verification_method.endswith(real.id)


def refused(bench: Bench, says: str, **options: Any) -> None:
    before = bench.everything()
    arguments = {"trial": False, "passphrase": bench.passphrase, "now": bench.now} | options
    with pytest.raises(IssuingError, match=says) as caught:
        new_key(bench.catalog, arguments.pop("community", "harbour"), **arguments)
    assert caught.value.fix
    assert bench.everything() == before


def test_a_short_passphrase_is_refused(bench: Bench) -> None:
    refused(bench, "11 characters", passphrase=lambda: "eleven char")


def test_a_wrong_clock_is_refused(bench: Bench) -> None:
    refused(bench, "clock", now=bench.now.replace(year=1970))


def test_an_unknown_community_is_refused_with_those_there_are(bench: Bench) -> None:
    refused(bench, "no community 'harbor'", community="harbor")


def test_a_work_tree_is_no_place_for_a_private_key(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "--quiet", bench.root.parent], check=True)
    monkeypatch.setenv("BADGE_KEYS", str(bench.root.parent / "keys"))
    refused(bench, "work tree")


@pytest.mark.parametrize("files", [0, 1])
def test_a_full_disk_leaves_neither_half(bench: Bench, full_disk: FullDisk, files: int) -> None:
    full_disk.after(files)
    refused(bench, "No space left")


def test_a_key_that_would_break_the_catalog_is_taken_back(bench: Bench) -> None:
    catalog = bench.catalog
    (bench.root / "communities" / "harbour" / "badges" / "detective.yml").write_text("name: broken\n")
    before = bench.everything()
    with pytest.raises(IssuingError, match="break the catalog"):
        new_key(catalog, "harbour", trial=False, passphrase=bench.passphrase, now=bench.now)
    assert bench.everything() == before


def no_signer(bench: Bench, says: str) -> None:
    with pytest.raises(IssuingError, match=says) as caught:
        bench.signer()
    assert caught.value.fix


def test_without_a_key_on_this_machine_nobody_signs(bench: Bench) -> None:
    no_signer(bench, "no active signing key")
    bench.new_key().private_path.unlink()
    no_signer(bench, "no active signing key")


def test_a_retired_key_does_not_sign(ready: Bench) -> None:
    path = ready.root / "communities" / "harbour" / "community.yml"
    path.write_text(path.read_text().replace("state: active", 'state: retired\n    retired: "2026-11-23T12:00:00Z"'))
    no_signer(ready, "no active signing key")


def test_a_wrong_passphrase_is_said_to_be_wrong(ready: Bench) -> None:
    with pytest.raises(IssuingError, match="passphrase"):
        signer_for(ready.catalog, "harbour", passphrase=lambda: "not this one")


def test_a_file_that_holds_another_key_is_refused(bench: Bench) -> None:
    first, second = bench.new_key(), bench.new_key()
    first.private_path.write_bytes(second.private_path.read_bytes())
    second.private_path.unlink()
    no_signer(bench, "does not hold the key")


def test_keys_of_two_catalogs_do_not_collide(bench: Bench, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = bench.new_key().private_path
    file = bench.root / "catalog.yml"
    file.write_text(file.read_text().replace("https://badges.test.example/", "https://other.test.example/badges/"))
    second = bench.new_key().private_path
    assert first.parent == second.parent
    assert first.name.partition("--")[0] != second.name.partition("--")[0]
    monkeypatch.delenv("BADGE_KEYS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert keys.keys_folder() == tmp_path / "config" / "badge-commons" / "keys"
