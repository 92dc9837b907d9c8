"""Reasons for withholding: every printed spelling -> one canonical form, with the printed form kept.

B6, b6, (b) (6), b(6)            -> (b)(6)            Freedom of Information Act, 5 U.S.C. 552(b)
b7C, B7(C), (b)(7)(C), b7C -1    -> (b)(7)(C)
B3 CIA PERS/ORG                  -> (b)(3)            the statute's words are kept as printed
1.4(D), 1.4(b), 3.5(c)           -> 1.4(D), 3.5(c)    executive orders on classification
P6/(b)(6)                        -> P6, (b)(6)        Presidential Records Act
(k)(2)                           -> (k)(2)            Privacy Act
192.345(22)(c)                   -> the same          a state's statute
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exemption:
    """One reason: `canonical` for counting, `printed` as it stands on the page."""

    canonical: str
    printed: str


STATUTE = (
    r"(?:\s*:?\s*(?:CIA(?:\s+PERS\s*/\s*ORG)?|NSA|DIA|NGA|ODNI|FBI|PERS\s*/\s*ORG|INA|ARMEX|LA\s*&\s*W|DPP|DP|ACP|AWP|AWC|WP|AC"
    r"|\d+\s*U\.?S\.?C\.?\s*(?:§|S|Sec\.?)?\s*\d+\w*(?:\(\w+\))*|per\s+[A-Z]{2,5}))?"
)
"""What may follow a number: the statute behind a (b)(3), the agency that asked ("b5 per DOS")."""

RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "order",
        re.compile(r"(?<![\d.])(1\.[45]|3\.3|3\.5|6\.2)\s*\(\s*([a-hA-H])\s*\)(?:\s*\((\d)\))?"),
    ),
    ("statute", re.compile(r"(?<![\d.])(\d{2,3}\.\d{2,4})((?:\s*\(\w{1,3}\))+)")),
    ("order", re.compile(r"(?<![\d.])(1\.[45]|3\.3|3\.5|6\.2)\s*([a-hA-H])?()(?![\d.\w])")),
    (
        "foia",
        re.compile(
            r"(?<![A-Za-z0-9])\(?\s?[bB]\s?\)?\s*-?\s*\(?\s?([1-9])(?:\s?\)|(?![0-9]))"
            r"(?:(?<=7)\s?-?([A-Fa-f])(?![A-Za-z0-9])|\s?-?\s?\(\s?([A-Fa-f])\s?\))?(?:\s?-\s?\d{1,2}(?:,\s?\d{1,2})*(?!\d))?"
            + STATUTE
        ),
    ),
    ("privacy", re.compile(r"\(\s?([jk])\s?\)\s?\(\s?(\d)\s?\)")),
    ("records", re.compile(r"(?<![A-Za-z0-9])(P)([1-6])(?![0-9A-Za-z])")),
)

DAMAGE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![A-Za-z0-9])([bB])\s?[lIi|!](?![A-Za-z0-9])"), r"\g<1>1"),  # "bl", "b l" for b1
    (re.compile(r"(?<!\d)([13])\s?[\"'_,:;*~-]\s?([345])(?=\s?\()"), r"\1.\2"),  # "3_3(h)(2)", "3-5(c)"
    (re.compile(r"(?<=3\.5)\s?\([°e<]\)"), "(c)"),  # "3.5(°)"
    (re.compile(r"(?<![A-Za-z0-9])([bB])[sS$](?![A-Za-z])"), r"\g<1>5"),  # "BS" for B5
    (re.compile(r"(?<![A-Za-z0-9])([bB])[G](?![A-Za-z])"), r"\g<1>6"),  # "BG" for B6
    (re.compile(r"(?<![A-Za-z0-9])(?:8|I3|13|E)([1-9](?:\([A-F]\))?)(?![A-Za-z0-9])"), r"B\1"),  # "86", "I36" for B6
    (re.compile(r"(?<!\d)[(\[{]\s?[bBhH6o]\s?[)\]}]{1,2}\s*[(\[{]?\s?([1-9])\s?[)\]}]"), r"(b)(\1)"),  # "(h)(6)"
    (re.compile(r"[(\[{]\s?[bBh]\s?[)\]}]\s*[(\[{]\s?[G]\s?[)\]}]"), "(b)(6)"),
    (re.compile(r"[(\[{]\s?[bBh]\s?[)\]}]\s*[(\[{]\s?[sS]\s?[)\]}]"), "(b)(5)"),
    (re.compile(r"1[.,]\s?4\s?[(\[{]\s?0\s?[)\]}]"), "1.4(D)"),  # "1.4(0)" for 1.4(D)
    (re.compile(r"(?<!\d)[lI][.,]4(?=\s?[(\[{])"), "1.4"),
    (re.compile(r"(?<=\d)[,](?=[345]\s?\()"), "."),  # "1,4(D)"
    (re.compile(r"(?<=[bB]7)\s?[(\[{]\s?([CEDAFB])\s?[)\]}l]?"), r"(\1)"),
)
"""What OCR makes of codes; applied only where nothing but a code can stand: in a box, or by itself in a margin."""

BETWEEN = re.compile(r"[\s,;/&.:_'`|-]+|\band\b")
"""What may stand between codes."""

LABELS = re.compile(
    r"(?:personal\s+privacy(?:\s+information)?|privileged(?:\s+or\s+personal\s+material)?(?:\s+redacted)?"
    r"|(?:attorney[- ]client|deliberative\s+process|executive)\s+privilege|non?[- ]?responsive|not\s+responsive"
    r"|redact(?:ed|ion)|withheld(?:\s+in\s+(?:full|part))?|outside\s+(?:the\s+)?scope|duplicate)",
    re.IGNORECASE,
)
"""Reasons in words, as they stand inside boxes and in white gaps."""


def _canonical(rule: str, match: re.Match[str]) -> str:
    if rule == "foia":
        number, letter = match[1], match[2] or match[3]
        return f"(b)({number})" + (f"({letter.upper()})" if letter and number == "7" else "")
    if rule == "order":
        section, letter, part = match[1], match[2] or "", match[3] or ""
        letter = letter.upper() if section.startswith("1.") else letter.lower()
        return section + (f"({letter})" if letter else "") + (f"({part})" if part else "")
    if rule == "privacy":
        return f"({match[1]})({match[2]})"
    return re.sub(r"\s+", "", match[1] + match[2])


def _mended(text: str) -> str:
    for pattern, better in DAMAGE:
        text = pattern.sub(better, text)
    return text


def _matches(text: str) -> tuple[list[tuple[int, Exemption]], str]:
    """Exemptions with their places, and the text without them."""
    found: list[tuple[int, Exemption]] = []
    for rule, pattern in RULES:
        found += [(m.start(), Exemption(_canonical(rule, m), m.group().strip())) for m in pattern.finditer(text)]
        text = pattern.sub(lambda m: "\0" * len(m.group()), text)
    return sorted(found, key=lambda pair: pair[0]), text.replace("\0", " ")


def find_exemptions(text: str, *, damaged: bool = False) -> tuple[Exemption, ...]:
    """The exemptions named in a text, in printed order, none twice. `damaged`: the text is OCR of a place for codes."""
    found, _ = _matches(_mended(text) if damaged else text)
    seen: dict[str, Exemption] = {}
    for _, exemption in found:
        seen.setdefault(exemption.canonical, exemption)
    return tuple(seen.values())


def only_codes(text: str, *, damaged: bool = False) -> bool:
    """Whether a text is nothing but one or more codes: "B5,B6", "(b) (6);" and not "Section B6 of the plan"."""
    found, rest = _matches(_mended(text) if damaged else text)
    return bool(found) and not BETWEEN.sub("", rest).strip("()[]{}*")


def is_label(text: str) -> bool:
    """Whether a text gives the reason for withholding in words: "Personal Privacy Information"."""
    found = LABELS.search(text)
    return found is not None and len(found.group()) >= 0.6 * len(text.strip())
