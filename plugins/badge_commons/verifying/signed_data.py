"""Steps 1 to 3: read strictly, check the shape, and make sure that a signature covers everything the document says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from badge_commons.credentials import (
    RelativeReferenceError,
    ShapeError,
    TooComplexError,
    UndefinedTermError,
    UnknownContextError,
    check_shape,
)
from badge_commons.verifying import sniff
from badge_commons.verifying.codes import Check, CheckError, check

if TYPE_CHECKING:
    from collections.abc import Mapping

    from badge_commons.verifying.run import Run


@dataclass(frozen=True, slots=True)
class SignedData:
    """A document whose data is whole. Who signed it, nobody has said yet.

    `unsigned` and `proof` are as they were written; `canonical` is what a signature covers; `compacted` is the same
    data in the one way that its contexts write it.
    """

    unsigned: Mapping[str, Any]
    proof: Any
    canonical: str
    compacted: Mapping[str, Any]

    @property
    def issuer(self) -> str:
        """The issuer's identifier."""
        issuer = self.compacted["issuer"]
        return str(issuer["id"] if isinstance(issuer, dict) else issuer)


def read(data: object, run: Run) -> tuple[tuple[Check, ...], SignedData | None]:
    """Return the rows of steps 1 to 3, and the document unless the last row says why there is none."""
    rows: list[Check] = []
    try:
        raw = sniff.read(data)
        rows.append(check("INPUT_OK", "$"))
        _check_shape(raw, run)
        rows.append(check("SHAPE_OK", "$"))
        document = _whole(raw, run)
        rows.append(check("SIGNED_DATA_OK", "$"))
    except CheckError as error:
        return (*rows, error.as_check("$")), None
    return tuple(rows), document


def _check_shape(raw: Mapping[str, Any], run: Run) -> None:
    try:
        check_shape(raw, extra_contexts=run.contexts)
    except ShapeError as error:
        raise CheckError(error.code, error.path, **error.words) from error


def _whole(raw: Mapping[str, Any], run: Run) -> SignedData:
    """Canonicalize and compact; whatever would drop out on the way is named."""
    unsigned = {key: value for key, value in raw.items() if key != "proof"}
    try:
        canonical = run.clock.canonicalize(unsigned, run.contexts)
        compacted = run.clock.compact(unsigned, run.contexts)
    except UndefinedTermError as error:
        raise CheckError("TERM_UNDEFINED", term=error.term) from error
    except UnknownContextError as error:
        raise CheckError("TERM_UNDEFINED", term=error.url) from error
    except RelativeReferenceError as error:
        raise CheckError("RELATIVE_REFERENCE", term=error.term) from error
    except (TooComplexError, RecursionError, MemoryError) as error:
        raise CheckError("TOO_COMPLEX") from error
    return SignedData(unsigned, raw.get("proof"), canonical, compacted)
