"""A badge's art is a picture and nothing else."""

from __future__ import annotations

import pytest

from badge_commons.catalog.svg import MAX_SVG_BYTES, svg_problems

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def codes(inside: str, attributes: str = "") -> set[str]:
    """Return the codes of a picture with something inside it."""
    return {p.code for p in svg_problems(f"<svg {NS} {attributes}>{inside}</svg>".encode())}


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h1" fill="url(#a)"/><linearGradient id="a"><stop offset="0"/></linearGradient>',
        '<g style="fill: url( \'#a\' ); stroke: #123456"><text x="1">Don\'t panic (really)</text></g>',
        "<style>.a { fill: #fff } @media (prefers-color-scheme: dark) { .a { fill: url(#b) } }</style>",
        '<symbol id="s"><rect/></symbol><use href="#s"/><use xlink:href="#s" x="4"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>',
        "<title>A back\\slash (and url of nothing)</title><desc>onload=alert(1)</desc>",
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
        "<!-- a remark -->",
    ],
)
def test_pictures_pass(inside: str) -> None:
    assert not codes(inside, 'role="img" aria-label="A back\\slash" viewBox="0 0 8 8"')


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script href="#a"/>',
        '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/>',
        "<foreignObject/>",
        '<iframe src="#a"/>',
        '<a href="#x"><rect/></a>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="https://elsewhere.example/a.svg#b"/>',
        '<use xlink:href="//elsewhere.example/a.svg#b"/>',
        '<use href="data:image/svg+xml,x#y"/>',
        '<rect onclick="alert(1)"/>',
        '<rect ONLOAD="alert(1)"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onclick" to="alert(1)"/>',
        '<feImage href="#a"/>',
        '<rect fill="url(https://elsewhere.example/#a)"/>',
        "<rect fill=\"URL( '//elsewhere.example/' )\"/>",
        '<rect fill="u\\72l(https://elsewhere.example/)"/>',
        '<rect style="background: url(/**/ x)"/>',
        '<rect style="fill: url(/*#*/x)"/>',
        "<rect style=\"mask: image-set('x.png' 1x)\"/>",
        "<style>@import 'x.css';</style>",
        "<style>@imp/**/ort 'x'; a { b: url(x) }</style>",
        "<style><![CDATA[@font-face { src: url(x) }]]></style>",
        "<style>a { b: \\75rl(x) }</style>",
        '<g xml:base="https://elsewhere.example/"/>',
        '<g xmlns:e="http://www.w3.org/2001/xml-events" e:handler="#x"/>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g><rect id="c"/>',
        '<g id="a"><use href="#a"/></g>',
        "<?xml-stylesheet href='x.css'?>",
        '<rect id="a"/>' + '<use href="#a"/>' * 201,
    ],
)
def test_what_could_do_more_is_refused(inside: str) -> None:
    assert codes(inside) == {"BC062"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n",
        b"<svg",
        b"<svg/>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        f"<svg {NS}>".encode(),
        f"<svg {NS}>&nbsp;</svg>".encode(),
        f"<svg {NS}/>".encode("utf-16"),
        f"<?xml version='1.0' encoding='utf-7'?><svg {NS}/>".encode(),
        b"\xff" * 10,
        f"<svg {NS}>{' ' * MAX_SVG_BYTES}</svg>".encode(),
    ],
)
def test_what_is_no_svg_is_said_to_be_none(data: bytes) -> None:
    assert {p.code for p in svg_problems(data)} == {"BC063"}


@pytest.mark.parametrize("inside", ['<!ENTITY a "b">', '<!ENTITY x SYSTEM "file:///etc/passwd">'])
def test_entities_need_a_doctype_and_that_is_refused(inside: str) -> None:
    (problem,) = svg_problems(f"<!DOCTYPE svg [{inside}]>\n<svg {NS}/>".encode())
    assert (problem.code, problem.at) == ("BC062", (1, 1))


def test_deep_nesting_ends_quietly() -> None:
    deep = f"<svg {NS}>" + "<g>" * 20_000 + "</g>" * 20_000 + "</svg>"
    assert not list(svg_problems(deep.encode()))
