"""`badges issue` and `badges revoke`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from badge_commons.cli.exits import CLEAN, Failure
from badge_commons.cli.here import add_catalog_option, loaded
from badge_commons.cli.terminal import passphrase_of
from badge_commons.issuing import IssuingError, issue, revoke, signer_for

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from badge_commons.catalog import Catalog
    from badge_commons.cli.command import Parser
    from badge_commons.credentials import Signer

ISSUE = """\
Sign one credential and write it to DIR. An e-mail address is never written: only its salted hash is. The community's status list is
signed again beside it; propose that change by pull request, so that verifiers find it."""
REVOKE = """\
Withdraw a credential that this catalog issued. Its place in the community's status list is set and the list is signed again; propose that
change by pull request. The reason is published in the catalog's records, so it must not name a person."""


def add_to(commands: _SubParsersAction[Parser]) -> None:
    """Add both commands and their help."""
    issuing = commands.add_parser("issue", help="sign a credential for one person", description=ISSUE)
    issuing.add_argument("badge", metavar="COMMUNITY/BADGE", help="which badge")
    issuing.add_argument("--to", required=True, metavar="ID|EMAIL", help="a did:, https: or urn: identifier, or an e-mail address")
    issuing.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the credential is written")
    issuing.set_defaults(run=run_issue)
    revoking = commands.add_parser("revoke", help="withdraw a credential", description=REVOKE)
    revoking.add_argument("file", type=Path, metavar="FILE", help="the credential, as it was issued")
    revoking.add_argument("--reason", required=True, metavar="TEXT", help="why; published, so no names")
    revoking.set_defaults(run=run_revoke)
    for parser in (issuing, revoking):
        parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the key's passphrase from this file")
        add_catalog_option(parser)


def run_issue(options: Namespace) -> int:
    """Issue, and say what was written."""
    catalog = loaded(options.catalog)
    try:
        signer = _signer(catalog, options.badge.partition("/")[0], options)
        issued = issue(catalog, options.badge, options.to, out=options.out, signer=signer, now=datetime.now(UTC))
    except IssuingError as error:
        raise Failure(str(error), fix=error.fix) from error
    print(f"credential  {issued.path}")
    print(f"id          {issued.credential_id}")
    print(f"status      {issued.status_list_path}, place {issued.status_index}")
    return CLEAN


def run_revoke(options: Namespace) -> int:
    """Revoke, and say what was written."""
    catalog = loaded(options.catalog)
    try:
        revoked = revoke(
            catalog,
            options.file,
            options.reason,
            signer=lambda community: _signer(catalog, community, options),
            now=datetime.now(UTC),
        )
    except IssuingError as error:
        raise Failure(str(error), fix=error.fix) from error
    print(f"revoked     {revoked.credential_id}")
    print(f"status      {revoked.status_list_path}, place {revoked.status_index}")
    return CLEAN


def _signer(catalog: Catalog, community: str, options: Namespace) -> Signer:
    return signer_for(
        catalog, community, passphrase=lambda: passphrase_of(options.passphrase_file, confirm=False)
    )
