"""Is a picture only a picture? What an SVG may hold when strangers open it on the catalog's own address.

An allowlist: shapes, text, paint and filters. No script, no handlers, nothing that loads, links or moves,
no DOCTYPE (and so no entities), no processing instructions, and no `use` that repeats another `use`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from badge_commons.catalog.characters import decode, hidden_characters, position_in
from badge_commons.catalog.diagnostics import START, Position
from badge_commons.catalog.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SVG_BYTES: Final = 200_000
_MAX_USES: Final = 200
_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_SHAPES: Final = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "title",
        "desc",
        "metadata",
        "defs",
        "symbol",
        "use",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "style",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComponentTransfer",
        "feComposite",
        "feConvolveMatrix",
        "feDiffuseLighting",
        "feDisplacementMap",
        "feDistantLight",
        "feDropShadow",
        "feFlood",
        "feFuncA",
        "feFuncB",
        "feFuncG",
        "feFuncR",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feMorphology",
        "feOffset",
        "fePointLight",
        "feSpecularLighting",
        "feSpotLight",
        "feTile",
        "feTurbulence",
    ]
)
# What drawing programs leave behind; no browser does anything with it.
_INERT: Final = frozenset(
    {
        "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
        "http://purl.org/dc/elements/1.1/",
    }
)
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_WORDS: Final = re.compile(r"aria-[a-z]+|data-[a-z-]+|id|class|lang|role")
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_URL: Final = re.compile(r"url\s*\(\s*[\"']?\s*(.?)", re.IGNORECASE | re.DOTALL)
_LOADS: Final = re.compile(
    r"@import|@font-face|@namespace|@document|(?:image-set|image|src|cross-fade|element|expression)\s*\(|binding\s*:|behavior\s*:",
    re.IGNORECASE,
)
_PLAIN: Final = "export it as plain SVG, with shapes, text and colours only"


def svg_problems(data: bytes) -> Iterator[Problem]:
    """Yield what is wrong with the bytes of a picture; nothing when it is a safe SVG."""
    if len(data) > MAX_SVG_BYTES:
        fix = "simplify the drawing, or export it with fewer decimal places"
        yield Problem("BC063", START, f"the picture is larger than {MAX_SVG_BYTES // 1000} kB", fix)
        return
    text = decode(data)
    if isinstance(text, Problem):
        message = f"this is not an SVG picture: {text.message}"
        yield Problem("BC063", text.at, message, "save the picture as SVG, in UTF-8")
        return
    hidden = tuple(hidden_characters(text))
    yield from hidden or _Reader(text).read()


class _Stop(Exception):  # noqa: N818 # it ends a reading; it is not an error of this program
    """There is no point in reading on."""


class _Reader:
    """Follows the parser through the picture and notes what may not be in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.parser.XmlDeclHandler = self._declaration
        self.parser.buffer_text = True
        self.open: list[tuple[str, str]] = []  # local name, id
        self.uses: list[tuple[str, Position]] = []
        self.around_uses: set[str] = set()
        self.style: list[str] = []

    def read(self) -> list[Problem]:
        """Return what is wrong with the picture."""
        try:
            self.parser.Parse(self.text.encode(), True)  # noqa: FBT003 # expat takes no keywords
        except expat.ExpatError as error:
            at = Position(error.lineno, error.offset + 1)
            message = f"this is not XML that can be read ({expat.ErrorString(error.code)})"
            self.problems.append(Problem("BC063", at, message, "export the picture again"))
        except _Stop:
            pass
        self._repeated_uses()
        return self.problems

    def _refuse(self, message: str, fix: str = _PLAIN, code: str = "BC062") -> None:
        at = Position(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self.problems.append(Problem(code, at, message, fix))

    def _doctype(self, *_: object) -> None:
        # The parser tells of it only after its name.
        at = position_in(self.text, max(self.text.find("<!DOCTYPE"), 0))
        message = "a DOCTYPE stands here, which can name entities and other files"
        self.problems.append(Problem("BC062", at, message, "delete the DOCTYPE"))
        raise _Stop

    def _instruction(self, target: str, _data: str) -> None:
        self._refuse(
            f"a processing instruction (`<?{target}`) stands here, which can load other files",
            "delete it",
        )

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            self._refuse(f"the picture says that it is in {encoding}", "save it as UTF-8", code="BC063")
            raise _Stop

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if not self.open and (space, name) != (_SVG, "svg"):
            self._refuse("this is not an SVG picture", "save the picture as SVG", code="BC063")
            raise _Stop
        if space == _SVG and name not in _SHAPES:
            self._refuse(f"`<{name}>` may not be in a badge's art", _PLAIN)
        elif space != _SVG and space not in _INERT:
            self._refuse(f"`<{name}>` is not part of SVG", _PLAIN)
        for attribute, value in attributes.items():
            self._attribute(attribute, value)
        self.open.append((name, attributes.get("id", "")))
        if name == "use":
            self._use(attributes)

    def _end(self, _tag: str) -> None:
        name, _ = self.open.pop()
        if name == "style":
            self._paint("".join(self.style), "`<style>`")
            self.style.clear()

    def _text(self, text: str) -> None:
        if self.open[-1][0] == "style":
            self.style.append(text)

    def _attribute(self, attribute: str, value: str) -> None:
        space, _, name = attribute.rpartition(" ")
        lower = name.lower()
        if space in _INERT:
            return
        if space not in ("", _XLINK, _XML) or (space == _XML and lower == "base"):
            self._refuse(f"the attribute `{name}` may not be in a badge's art")
        elif lower.startswith("on"):
            self._refuse(f"`{name}` runs a script", f"delete the attribute `{name}`")
        elif lower in ("href", "src", "action", "formaction", "to", "from"):
            if not value.startswith("#"):
                self._refuse(
                    f"`{name}` points out of the picture",
                    "draw what it points to inside the picture",
                )
        elif not _WORDS.fullmatch(lower):
            self._paint(value, f"`{name}`")

    def _paint(self, css: str, where: str) -> None:
        """Refuse a style that loads something. A backslash could hide the word that does."""
        plain = _COMMENT.sub("", css)
        outside = any(match.group(1) != "#" for match in _URL.finditer(plain))
        if outside or _LOADS.search(plain) or "\\" in plain or "javascript:" in plain.lower():
            self._refuse(f"{where} could load something from elsewhere", "use colours and `url(#id)` only")

    def _use(self, attributes: dict[str, str]) -> None:
        target = attributes.get("href") or attributes.get(f"{_XLINK} href") or ""
        self.uses.append(
            (
                target.removeprefix("#"),
                Position(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1),
            )
        )
        self.around_uses.update(identifier for _, identifier in self.open if identifier)

    def _repeated_uses(self) -> None:
        """Refuse a `use` of something that holds a `use`: ten levels of ten are ten thousand million shapes."""
        for target, at in self.uses:
            if target in self.around_uses:
                self.problems.append(
                    Problem("BC062", at, "a `use` repeats something that holds a `use`", "draw it out")
                )
        if len(self.uses) > _MAX_USES:
            self.problems.append(
                Problem(
                    "BC062",
                    self.uses[_MAX_USES][1],
                    f"there are more than {_MAX_USES} `use`",
                    "draw it out",
                )
            )
