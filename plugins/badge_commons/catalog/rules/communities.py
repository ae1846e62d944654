"""Rules about a community, its keys and the trial keys of one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from badge_commons.catalog.multikeys import is_ed25519_multikey
from badge_commons.catalog.personal_data import SECRET
from badge_commons.catalog.schemas import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from badge_commons.catalog.diagnostics import Diagnostic
    from badge_commons.catalog.entry import Entry, Everything


def keys_are_multikeys(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand a key that credentials can be checked with: an Ed25519 public key."""
    for number, key in enumerate(entry.data.get("keys", ())):
        # A private key written here is told by the rule about secrets, which says more.
        if not is_ed25519_multikey(key["id"]) and not SECRET.match(key["id"]):
            message = "this is not an Ed25519 public key in Multikey form; a letter may be missing or mistyped"
            fix = "copy it again, or let `badges key new` write it; it begins with z6Mk and has 48 letters"
            yield entry.finding("BC080", ("keys", number, "id"), message, fix)


def keys_are_unique(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Demand that a key belongs to one community, once: else nobody could tell who signed."""
    elsewhere = (
        {
            key["id"]: files.slug
            for files in everything.communities.values()
            for other in (files.entry, files.trial_keys)
            if other is not None and other.sound and other is not entry
            for key in other.data.get("keys", ())
        }
        if entry.data.get("keys")
        else {}
    )
    seen: set[str] = set()
    for number, key in enumerate(entry.data.get("keys", ())):
        identifier = key["id"]
        if identifier in seen or identifier in elsewhere:
            where = "is listed twice" if identifier in seen else f"is also a key of `{elsewhere[identifier]}`"
            fix = "keep it in one place; each community makes keys of its own with `badges key new`"
            yield entry.finding("BC081", ("keys", number, "id"), f"this key {where}", fix)
        seen.add(identifier)


def key_dates_fit_the_state(entry: Entry, _: Everything) -> Iterator[Diagnostic]:
    """Demand an end of each key that is not active, of no active one, and none before its beginning."""
    for number, key in enumerate(entry.data.get("keys", ())):
        at = ("keys", number)
        if key["state"] != "active" and "retired" not in key:
            message = f"the key is {key['state']} and does not say since when"
            fix = 'add `retired: "2027-11-23T20:00:00Z"` with the moment when it stopped being used'
            yield entry.finding("BC082", (*at, "state"), message, fix)
        elif "retired" in key and key["state"] == "active":
            message = "the key is active and has a date when it retired"
            yield entry.finding("BC082", (*at, "retired"), message, "set `state: retired`, or delete the date")
        elif "retired" in key and _earlier(key["retired"], key["created"]):
            message = "the key retired before it was made"
            yield entry.finding("BC082", (*at, "retired"), message, "correct one of the two dates")


def closed_communities_offer_nothing(entry: Entry, everything: Everything) -> Iterator[Diagnostic]:
    """Warn of badges that can be earned from a community that has ended."""
    if entry.data["state"] != "closed":
        return
    for badge in everything.communities[entry.community].badges.values():
        if badge and badge.sound and badge.data["state"] == "active":
            message = f"the community `{entry.community}` is closed, and this badge is active"
            fix = "set the badge's `state: closed` with a `reason`, or open the community"
            yield badge.finding("BC083", ("state",), message, fix)


def _earlier(one: str, other: str) -> bool:
    first, second = moment(one), moment(other)
    return first is not None and second is not None and first < second
