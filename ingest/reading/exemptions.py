"""Reasons for withholding: every printed spelling -> one canonical form, with the printed form kept.

B6, b6, (b) (6), b(6)            -> (b)(6)            Freedom of Information Act, 5 U.S.C. 552(b)
b7C, B7(C), (b)(7)(C), b7C -1    -> (b)(7)(C)
B3 CIA PERS/ORG                  -> (b)(3)            the statute's words are kept as printed
1.4(D), 1.4(b), 3.5(c)           -> 1.4(D), 3.5(c)    executive orders on classification
1.4(b)(d), (b)(6), (7)(C)        -> 1.4(B), 1.4(D), (b)(6), (b)(7)(C)    what a list leaves out is filled in
Ex. 6, Exemption 7(C)            -> (b)(6), (b)(7)(C)
P6/(b)(6)                        -> P6, (b)(6)        Presidential Records Act
(k)(2)                           -> (k)(2)            Privacy Act
192.345(22)(c)                   -> the same          a state's statute
s.40(2), Article 4(1)(b)         -> the same          other laws: see `statutes`
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.reading.statutes import Exemption, bare_statutes, find_statutes

AGENCY = r"(?:CIA|NSA|DIA|NRO|NGA|ODNI|FBI|DEA)"

STATUTE = (
    rf"(?:\s*[:–-]?\s*(?:{AGENCY}(?:\s*/\s*{AGENCY})*(?:\s+PERS\s*/\s*ORG|\s+Act\b)?|PERS\s*/\s*ORG"
    r"|INA(?:\s+\d{3}(?:\(\w\))*)?|NATSECACT(?:\s?\d{4})?|ARMEX|LA\s*&\s*W|DPP|DP|ACP|AWP|AWC|WP|AC"
    r"|\d+\s*U\.?S\.?C\.?\s*(?:§|S|Sec\.?)?\s*\d+\w*(?:\(\w+\))*|per\s+[A-Z]{2,5}))?"
)
"""What may follow a number: the statute behind a (b)(3), the agency that asked ("b5 per DOS")."""

SUBCODE = r"(?:\s?-\s?\d{1,2}(?:,\s?\d{1,2})*(?!\d|\s*U\.?S\.?C))?"
"""The FBI's categories: `b7C -1,2`."""

ORDER = r"(?<![\d.])(?P<section>1\.[45]|3\.3|3\.5|6\.2)"

RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "order",  # "1.4(D)", "3.3(h)(2)", "1.4(b)(d)", "1.4(a), (c)"
        re.compile(
            ORDER + r"\s*\(\s*(?P<letter>[a-hA-H])\s*\)(?:\s*\((?P<part>\d)\))?"
            r"(?P<more>(?:\s{0,2}(?:[,;/&]|and)?\s{0,2}\(\s?[a-hA-H]\s?\)(?!\s?\(\d)){0,7})"
        ),
    ),
    ("statute", re.compile(r"(?<![\d.])(\d{2,3}\.\d{2,4})((?:\s*\(\w{1,3}\))+)")),
    ("order", re.compile(ORDER + r"\s*(?P<letter>[a-hA-H])?(?P<part>)(?P<more>)(?![\d.\w])")),
    (
        "foia",
        re.compile(
            r"(?:(?:5\s*U\.?\s?S\.?\s?C\.?\s*§?\s*)?\b552\s?(?=\())?"
            r"(?:(?<=552)|(?<=552 )|(?<![A-Za-z0-9]))\(?\s?[bB]\s?\)?\s*-?\s*\(?\s?(?P<number>[1-9])(?:\s?\)|(?![0-9]))"
            r"(?:(?<=7)\s?-?(?P<letter>[A-Fa-f])(?![A-Za-z0-9])|\s?-?\s?\(\s?(?P<bracketed>[A-Fa-f])\s?\))?"
            + SUBCODE
            + STATUTE
        ),
    ),
    (
        "foia",  # "Exemption 6", "Ex. 7(C)"
        re.compile(
            r"\b(?:Exemption|EXEMPTION|E[xX]\.)\s*\(?(?P<number>[1-9])\)?(?![0-9])"
            r"(?:(?P<letter>(?<=7)[A-F]\b)|\s?\((?P<bracketed>[A-Fa-f])\))?"
        ),
    ),
    ("privacy", re.compile(r"\(\s?([jk])\s?\)\s?\(\s?(\d)\s?\)")),
    ("records", re.compile(r"(?<![A-Za-z0-9])(P)([1-6])(?![0-9A-Za-z])")),
)

CONTINUED = re.compile(
    r"\0\s{0,2}(?:[,;/&]|and\b)?\s{0,2}(?P<printed>\(\s?(?P<number>[1-9])\s?\)(?:\s?\(\s?(?P<bracketed>[A-Fa-f])\s?\))?"
    r"|7(?P<bare>[A-F])(?![A-Za-z0-9]))"
)
"""What a list leaves out: "(b)(6), (7)(C)", "b6,7C"; `\\0` stands for a code before it."""

DAMAGE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![A-Za-z0-9])([bB])\s?[lIi|!](?![A-Za-z0-9])"), r"\g<1>1"),  # "bl", "b l" for b1
    (re.compile(r"(?<=[bB]1)\.?(?=1[.,]4\s?\()"), ","),  # "B1.1.4(B)", "B11.4(B)"
    (re.compile(r"(?<!\d)([13])\s?[.\"'_,:;*~-]\s?([345])(?=\s?\()"), r"\1.\2"),  # "3_3(h)(2)", "3-5(c)", "1 .4(D)"
    (re.compile(r"(?<![\d.])1\s?[4A](?=\s?\([A-H]\))"), "1.4"),  # "1 4(D)", "1A(B)"
    (re.compile(r"(?<![\w.)])\.?4(?=\s?\([A-H]\))"), "1.4"),  # "B1,.4(D)"
    (re.compile(r"(?<=1\.4\()([A-H])[yYJjlI|]"), r"\1)"),  # "1.4(Dy"
    (re.compile(r"(?<=3\.5)\s?\([°e<]\)"), "(c)"),  # "3.5(°)"
    (re.compile(r"(?<![A-Za-z0-9])([bB])[sS$](?![A-Za-z])"), r"\g<1>5"),  # "BS" for B5
    (re.compile(r"(?<![A-Za-z0-9])([bB])[G](?![A-Za-z])"), r"\g<1>6"),  # "BG" for B6
    (re.compile(r"(?<![A-Za-z0-9])(?:8|I3|13|E)([1-9](?:\([A-F]\))?)(?![A-Za-z0-9])"), r"B\1"),  # "86", "I36" for B6
    (
        re.compile(r"(?<!\d)(?!\(\s?[bB]\s?\)\s*\()[(\[{]\s?[bBhH6o]\s?[)\]}]{1,2}\s*[(\[{]?\s?([1-9])\s?[)\]}]"),
        r"(b)(\1)",
    ),  # "(h)(6)", "[b] {6}"
    (re.compile(r"[(\[{]\s?[bBh]\s?[)\]}]\s*[(\[{]\s?[G]\s?[)\]}]"), "(b)(6)"),
    (re.compile(r"[(\[{]\s?[bBh]\s?[)\]}]\s*[(\[{]\s?[sS]\s?[)\]}]"), "(b)(5)"),
    (re.compile(r"1[.,]\s?4\s?[(\[{]\s?0\s?[)\]}]"), "1.4(D)"),  # "1.4(0)" for 1.4(D)
    (re.compile(r"(?<!\d)[lI][.,]4(?=\s?[(\[{])"), "1.4"),
    (re.compile(r"(?<=\d)[,](?=[345]\s?\()"), "."),  # "1,4(D)"
    (re.compile(r"(?<=[bB]7)\s?[(\[{]\s?0\s?[)\]}]"), "(D)"),  # "B7(0)"
    (re.compile(r"(?<=[bB]7)\s?[(\[{]\s?([CEDAFB])\s?[)\]}l]?"), r"(\1)"),
)
"""What OCR makes of codes; applied only where nothing but a code can stand: in a box, or by itself in a margin."""

BETWEEN = re.compile(
    r"[\s,;/&.:_'`|•■–-]+|\band\b|\bE\.?\s?O\.?\s*1[23]\d{3}\b|>\s?\d\d\s?[Yy](?:ea)?rs?\b|\bFOIA\b"
    r"|\b(?:Exemptions?|EXEMPTIONS?|E[xX]\.)"
)
"""What may stand between codes: marks, and what says of them only that they are codes (`E.O. 13526`, `>25Yrs`)."""

LABELS = re.compile(
    r"(?:personal\s+(?:privacy(?:\s+information)?|matters)|privileged(?:\s+or\s+personal\s+material)?(?:\s+redacted)?"
    r"|(?:attorney[- ]client|executive)\s+privilege"
    r"|deliberative\s+process(?:\s+privilege)?|non?[- ]?responsive|not\s+responsive"
    r"|redact(?:ed|ion)|withheld(?:\s+in\s+(?:full|part))?|outside\s+(?:the\s+)?scope|duplicate)",
    re.IGNORECASE,
)
"""Reasons in words, as they stand inside boxes and in white gaps."""

WITHHELD = re.compile(
    r"\W*(?:(?:page|text|name|material|information|personal (?:data|information))s?\s+)?"
    r"(?:redact(?:ed|ion)|withh[eo]ld|exempt(?:ed)?|removed|deleted|refused)"
    r"(?:\s+(?:in (?:full|part)|from (?:disclosure|release)|entirely|text|information|material))?"
    r"(?:\s+(?:under|pursuant to|per|by|in accordance with|in line with|due to|on the basis of|as)|\s?[-–—:])"
    r"\s+(?:\S+\s*){1,7}",
    re.IGNORECASE,
)
"""A whole piece of print that says of a gap why it is there: "Withheld under s.40(2)", "Page withheld per (b)(5)"."""

FOREIGN = re.compile(
    r"(?<![A-Za-z0-9(])"
    r"(?!(?i:personal|privacy|information|matters|privileged|material|redact|redacted|redaction|attorney|client"
    r"|executive|privilege|deliberative|process|non?responsive|responsive|withheld|full|part|outside|scope|duplicate"
    r"|exemptions?|years?|section|sect|article|code|govt?|government|minn|stat)+(?![a-z]))"
    r"[A-Za-z][a-z]{3,}"
)
"""A word that stands neither in a code nor in what may stand between codes: most lines have one, and need no closer
look. Whatever is not surely foreign is looked at."""

OF_REASONS = re.compile(
    r"privacy|personal|pri?vileg|redact|withh|exempt|respons|confiden|statut|identif|sensitiv|deliberat|attorney"
    r"|counsel|work product|enforce|proprietary|financ|medical|health|classif|secret|sealed|scope|duplicate|third part"
    r"|juvenile|victim|witness|informant|source|social|security|birth|address|phone|e-?mail|number|\bname"
    r"|\bP\.?I\.?I\b|\bSSN\b|\bact\b|\bsections?\b|§|\d",
    re.IGNORECASE,
)
"""What else agencies print in a box to say why, or what it hides: "Juvenile's name", "RCW 42.56.280"."""

REASON_WORDS = 8
"""A reason has no more words."""


def _found(rule: str, match: re.Match[str]) -> list[Exemption]:
    printed = match.group().strip()
    if rule == "foia":
        return [Exemption(_foia(match["number"], match["letter"] or match["bracketed"]), printed)]
    if rule == "order":
        return _ordered(match)
    if rule == "privacy":
        return [Exemption(f"({match[1]})({match[2]})", printed)]
    return [Exemption(re.sub(r"\s+", "", match[1] + match[2]), printed)]


def _foia(number: str, letter: str | None) -> str:
    return f"(b)({number})" + (f"({letter.upper()})" if letter and number == "7" else "")


def _ordered(match: re.Match[str]) -> list[Exemption]:
    """`1.4(b)(d)` is 1.4(B) and 1.4(D); `3.3(h)(2)` is one."""
    section, more = match["section"], match["more"]
    first = match.group()[: len(match.group()) - len(more)].strip()
    found = [Exemption(_order(section, match["letter"] or "", match["part"] or ""), first)]
    return found + [
        Exemption(_order(section, one, ""), f"{section}({one})") for one in re.findall(r"[a-hA-H](?=\s?\))", more)
    ]


def _order(section: str, letter: str, part: str) -> str:
    letter = letter.upper() if section.startswith("1.") else letter.lower()
    return section + (f"({letter})" if letter else "") + (f"({part})" if part else "")


def _mended(text: str) -> str:
    for pattern, better in DAMAGE:
        text = pattern.sub(better, text)
    return text


def _matches(text: str, *, damaged: bool = False) -> tuple[list[tuple[int, Exemption]], str]:
    """Exemptions with their places, and the text without them. What names its law is taken as it stands."""
    found, text = find_statutes(text)
    text = _mended(text) if damaged else text
    for rule, pattern in RULES:
        for match in pattern.finditer(text):
            found += [(match.start(), one) for one in _found(rule, match)]
        text = pattern.sub(lambda m: "\0" * len(m.group()), text)
    while (one := CONTINUED.search(text)) is not None:
        number, letter = one["number"] or "7", one["bracketed"] or one["bare"]
        found.append((one.start("printed"), Exemption(_foia(number, letter), one["printed"])))
        text = text[: one.start()] + "\0" * len(one.group()) + text[one.end() :]
    return sorted(found, key=lambda pair: pair[0]), text.replace("\0", " ")


def find_exemptions(text: str, *, damaged: bool = False) -> tuple[Exemption, ...]:
    """The exemptions named in a text, in printed order, none twice. `damaged`: the text is OCR of a place for codes."""
    found, _ = _matches(text, damaged=damaged)
    seen: dict[str, Exemption] = {}
    for _, exemption in found:
        seen.setdefault(exemption.canonical, exemption)
    return tuple(seen.values())


@lru_cache(maxsize=4096)
def only_codes(text: str, *, damaged: bool = False) -> bool:
    """Whether a text is nothing but one or more codes: "B5,B6", "(b) (6);" and not "Section B6 of the plan".

    Remembered: the same pieces of a page are asked about when boxes, codes, and gaps are looked for.
    """
    if FOREIGN.search(text):
        return False
    found, rest = _matches(text, damaged=damaged)
    return bool(found) and not BETWEEN.sub("", LABELS.sub("", rest)).strip("()[]{}*")


def is_label(text: str) -> bool:
    """Whether a text gives the reason for withholding in words: "Personal Privacy Information"."""
    found = LABELS.search(text)
    return (found is not None and len(found.group()) >= 0.6 * len(text.strip())) or says_withheld(text)


def says_withheld(text: str) -> bool:
    """Whether a piece of print says under what law something was taken out."""
    return any(c.isdigit() for c in text) and WITHHELD.fullmatch(text.strip()) is not None


def reasons_in_box(text: str) -> tuple[Exemption, ...]:
    """The reasons that print in a box gives: codes, sections of a law, or words."""
    found = find_exemptions(text, damaged=True) if not (bare := bare_statutes(text)) else bare
    return found or ((Exemption(text, text),) if text and is_label(text) else ())


def names_reason(text: str) -> bool:
    """Whether print in a box is nothing but codes, or gives the reason for withholding in words."""
    return only_codes(text, damaged=True) or is_label(text) or bool(bare_statutes(text))


def gives_reason(text: str) -> bool:
    """Whether short print inside a box may say why the box is there, or what it hides."""
    return bool(find_exemptions(text, damaged=True)) or (
        len(text.split()) <= REASON_WORDS and OF_REASONS.search(text) is not None
    )
