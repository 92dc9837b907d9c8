"""Reasons for withholding in other laws than the federal one: sections and articles as bodies elsewhere cite them.

s.40(2), s 40(2), S.40(2), Section 40(2)      -> s.40(2)            acts in Britain, Canada, Australia, Ireland
s 22(1)(a)(ii), s 47F, s47E(d)                -> s.22(1)(a)(ii), s.47F, s.47E(d)
Article 4(1)(b), Art. 4.1(b)                  -> Article 4(1)(b)    European Union, Regulation 1049/2001
RCW 42.56.280, Gov. Code § 6254(c)            -> as printed         states of the Union
§ 87(2)(b)                                    -> as printed
19(1), 552.137, 47:1A-1.1, S40                -> as printed         only where nothing but a reason can stand: in a box
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exemption:
    """One reason: `canonical` for counting, `printed` as it stands on the page."""

    canonical: str
    printed: str


PART = r"(?:\s?\(\w{1,4}\))"
"""A part of a section, in brackets."""

SECTION = re.compile(
    r"(?<![A-Za-z0-9'’])(?:"
    rf"(?:ss?|Ss?|S)(?:\.\s?|\s)?(?P<short>\d{{1,3}}[A-Z]{{0,2}})(?P<parts>{PART}+)"
    r"|s(?:\.\s?|\s)?(?P<lettered>\d{1,3}[A-Z]{1,2})(?![\w(])"
    r"|s\.\s?(?P<whole>\d{1,3})(?![\w(.])"
    rf"|(?:Section|SECTION|section|Sect?\.)\s?(?P<long>\d{{1,3}}[A-Z]{{0,2}})(?P<more>{PART}+)"
    r"|(?:Section|SECTION|section|Sect?\.)\s?(?P<named>\d{1,3}[A-Z]{1,2})(?![\w(])"
    r")"
)

ARTICLE = re.compile(
    rf"(?<![A-Za-z])(?:Article|ARTICLE|Art\.?)\s?(?P<number>\d{{1,2}})(?:\.(?P<point>\d)(?P<rest>{PART}*)|(?P<parts>{PART}+))"
)

LAW = (
    r"(?:(?:Cal\.?\s|Tex\.?\s)?Go(?:v|vt|v[’']t|vernment)\.?\sCode|RCW|R\.C\.W\.|[OKNHAC]\.?R\.?S\.?|RSA|MCL|N\.?J\.?S\.?A\.?"
    r"|O\.?C\.?G\.?A\.?|(?:M\.?)?G\.L\.,?\sc\.\s?\d+\w?,?|\d{1,3}\sILCS|(?:Minn|Wis|Fla)\.\sStat\.|F\.S\.|Va\.\sCode"
    r"|POL|P\.O\.L\.|FOIL|U\.?C\.?A\.?|\d{2}\sP\.?S\.?|IC|AS(?=\s\d\d\.\d\d))"
)
"""How states name their laws."""

STATE = re.compile(
    rf"(?<![A-Za-z0-9.]){LAW}\s?(?:Ann\.\s?)?(?:§+|[Ss]ec(?:tion|\.)|s\.)?\s?\d[\d.:/-]*\w{{0,3}}(?:[-.:/]\d+)*{PART}*"
)

PARAGRAPH = re.compile(rf"(?<!C)(?<!C[. ])(?<!C\. )(?<!R\. )§{{1,2}}\s?\d{{1,4}}[A-Z]?(?:[-.:]\d+[A-Z]?)*{PART}*")
"""Of no title of the United States Code, which stands behind a federal code: `(b)(3): 10 USC § 130b`."""

BARE = (
    rf"(?:\d{{1,3}}[A-Z]{{0,2}}{PART}+|\d{{1,2}}-\d{{1,2}}{PART}+|\d{{2,3}}\.\d{{3,4}}|\d{{2,3}}\.\d{{2,3}}\.\d{{2,4}}"
    r"|\d{1,2}:\d{1,2}[A-Z]?-\d[\d.]*|[Ss]{1,2}\.?\s?\d{1,3}|(?:Section|SECTION|Sect?\.)\s?\d{1,3})"
)

BARE_LIST = re.compile(rf"{BARE}(?:\s{{0,2}}(?:[,;/&]|and)\s{{0,2}}{BARE})*")


def _section(match: re.Match[str]) -> str:
    number = next(match[name] for name in ("short", "lettered", "whole", "long", "named") if match[name])
    return f"s.{number}{_tight(match['parts'] or match['more'] or '')}"


def _article(match: re.Match[str]) -> str:
    point = f"({match['point']})" if match["point"] else ""
    return f"Article {match['number']}{point}{_tight(match['rest'] or match['parts'] or '')}"


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _as_printed(match: re.Match[str]) -> str:
    return re.sub(r"\s+(?=\()", "", " ".join(match.group().split()))


RULES = ((STATE, _as_printed), (SECTION, _section), (ARTICLE, _article), (PARAGRAPH, _as_printed))


def find_statutes(text: str) -> tuple[list[tuple[int, Exemption]], str]:
    """The sections and articles that a text cites, with their places, and the text with \\0 in their place."""
    found: list[tuple[int, Exemption]] = []
    for pattern, canonical in RULES:
        found += [(m.start(), Exemption(canonical(m), m.group().strip())) for m in pattern.finditer(text)]
        text = pattern.sub(lambda m: "\0" * len(m.group()), text)
    return found, text


def bare_statutes(text: str) -> tuple[Exemption, ...]:
    """The sections that a text consists of, without a word for them: "19(1)", "552.137". Elsewhere that is a number."""
    if not BARE_LIST.fullmatch(text.strip()):
        return ()
    return tuple(Exemption(_as_printed(m), m.group().strip()) for m in re.finditer(BARE, text))
