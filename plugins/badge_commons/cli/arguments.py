"""The words of the command line and what `--help` teaches. Light: no floor below is imported to read them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from badge_commons.cli.exits import Failure

DESCRIPTION = "Keep a catalog of badges in Git, issue them as Open Badges 3.0, and check anyone's."
EPILOG = """\
examples:
  badges check                                   are the catalog's files right?
  badges build --out public                      write every machine-readable file
  badges key new harbour-media-circle            make a signing key that stays yours
  badges issue harbour-media-circle/source-detective --to ana@school.example --out ~/issued
  badges revoke ~/issued/CREDENTIAL.json --reason "Issued to the wrong person"
  badges verify CREDENTIAL.json                  is it genuine, current, and by whom?

exit codes: 0 fine or valid; 1 errors or invalid; 2 indeterminate; 3 wrong use, or a file that cannot be read or written
"""
CHECK = "Check every file of the catalog. Each finding says where it is, why it matters and how to mend it."
BUILD = """\
Write what other programs read: badge classes as Open Badges 3.0, issuer profiles and keys, status lists, the index
and the schemas. The same bytes as on the site, with no MkDocs installed. The folder is written whole or not at all."""
NEW_KEY = """\
Make an Ed25519 signing key for a community. The private half stays with you, encrypted with your passphrase,
outside the repository ($BADGE_KEYS, else ~/.config/badge-commons/keys). The public half is added to the community's
file: propose that change by pull request. The passphrase comes from --passphrase-file, BADGE_PASSPHRASE_FILE or
BADGE_PASSPHRASE, or is asked for."""
ISSUE = """\
Sign one credential and write it to DIR. An e-mail address is never written: only its salted hash is. The
community's status list is signed again beside it; propose that change by pull request, so that verifiers find it."""
REVOKE = """\
Withdraw a credential that this catalog issued. Its place in the community's status list is set and the list is
signed again; propose that change by pull request. The reason is published in the catalog's records, so it must not
name a person."""
VERIFY = """\
Check a credential. The verdict is valid, invalid or indeterminate (something could not be checked); the exit code
is 0, 1 or 2. In a catalog's checkout the catalog's own issuers, keys and status lists are read from its files;
everything else is asked for over https, unless --offline or --documents says otherwise."""
TRIAL = """\
Make trial keys and sign sample credentials (good, tampered, revoked, expired, unknown issuer) into the catalog's
trial/ folder, which Git ignores. They are for looking at a catalog on this machine. Does nothing when they are
there and still fit the catalog."""
FORMATS = ("text", "json")


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaint ends with our exit code for wrong use."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint, with where help is to be had."""
        raise Failure(message, fix=f"{self.prog} --help")


def parser() -> Parser:
    """Return the parser of the whole command; `options.room` names the module that carries a command out."""
    whole = Parser(
        prog="badges",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    _check(commands.add_parser("check", help="check the catalog's files", description=CHECK))
    _build(commands.add_parser("build", help="write every machine-readable file", description=BUILD))
    _key(commands.add_parser("key", help="make a signing key"))
    _issue(commands.add_parser("issue", help="sign a credential for one person", description=ISSUE))
    _revoke(commands.add_parser("revoke", help="withdraw a credential", description=REVOKE))
    _verify(commands.add_parser("verify", help="check a credential", description=VERIFY))
    _trial(commands.add_parser("trial", help="make trial keys and signed samples", description=TRIAL))
    return whole


def _check(command: Parser) -> None:
    _catalog_option(command)
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, or for programs")
    command.set_defaults(room="check")


def _build(command: Parser) -> None:
    _catalog_option(command)
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write")
    command.set_defaults(room="build")


def _key(command: Parser) -> None:
    actions = command.add_subparsers(metavar="ACTION", required=True, parser_class=Parser)
    new = actions.add_parser("new", help="make a signing key for a community", description=NEW_KEY)
    new.add_argument("community", metavar="COMMUNITY", help="the community's folder name")
    new.add_argument(
        "--trial",
        action="store_true",
        help="without a passphrase, for samples on this machine only",
    )
    _passphrase_option(new)
    _catalog_option(new)
    new.set_defaults(room="keys")


def _issue(command: Parser) -> None:
    command.add_argument("badge", metavar="COMMUNITY/BADGE", help="which badge")
    command.add_argument(
        "--to",
        required=True,
        metavar="ID|EMAIL",
        help="a did:, https: or urn: identifier, or an e-mail address",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the credential is written")
    _passphrase_option(command)
    _catalog_option(command)
    command.set_defaults(room="issue")


def _revoke(command: Parser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="the credential, as it was issued")
    command.add_argument("--reason", required=True, metavar="TEXT", help="why; published, so no names")
    _passphrase_option(command)
    _catalog_option(command)
    command.set_defaults(room="revoke")


def _verify(command: Parser) -> None:
    command.add_argument("input", metavar="INPUT", help="a file, an https address, or - for standard input")
    command.add_argument("--format", choices=FORMATS, default="text", help="for people, or for programs")
    command.add_argument("--at", metavar="TIME", help="the verdict as of this moment, e.g. 2026-11-23T12:00:00Z")
    command.add_argument("--offline", action="store_true", help="ask nobody over the network")
    command.add_argument(
        "--documents",
        type=Path,
        metavar="MAP.json",
        help="answers for the network: an object from address to file, relative to it; nothing else is fetched",
    )
    command.add_argument(
        "--context",
        action="append",
        default=[],
        metavar="URL=FILE",
        help="also accept this JSON-LD context, read from this file (may be given again)",
    )
    _catalog_option(command)
    command.set_defaults(room="verify")


def _trial(command: Parser) -> None:
    command.add_argument(
        "--badge",
        metavar="COMMUNITY/BADGE",
        help="the badge the samples are of (default: the one that says most)",
    )
    command.add_argument("--force", action="store_true", help="make the samples again")
    _catalog_option(command)
    command.set_defaults(room="trial")


def _catalog_option(command: Parser) -> None:
    command.add_argument(
        "--catalog",
        type=Path,
        metavar="DIR",
        help="the catalog's folder, or a checkout that holds one (default: the one this folder is in)",
    )


def _passphrase_option(command: Parser) -> None:
    command.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the key's passphrase from this file",
    )
