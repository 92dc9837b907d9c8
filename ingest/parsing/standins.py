"""What agencies print in place of a name or an address: codes, sections of laws, and words."""

from __future__ import annotations

import re

from ingest.reading.gaps import PHRASE

_PARTS = r"(?:\(\w{1,4}\))"
_SECTION = (
    rf"(?:ss?\.?\s?\d{{1,3}}[A-Z]?{_PARTS}{{0,4}}|S\.?\s?\d{{1,3}}[A-Z]?{_PARTS}{{1,4}}|[Ss]ection \d{{1,3}}[A-Z]"
    rf"|(?:[Ss]ec|[Ss]ection|SECTION|[Aa]rt|[Aa]rticle|ARTICLE)\.?\s?\d{{1,3}}[A-Z]?(?:\.\d{_PARTS}{{0,4}}|{_PARTS}{{1,4}})"
    r"|\d{1,2}\.\d{1,2}\.(?:\d\.?)?[a-z]|\d{1,2}[.(]\d{1,2}\)?\.?\(?[a-z]\)?)"
)
SECTION = re.compile(rf"(?<![\w.]){_SECTION}(?:\s?[,/&]\s?{_SECTION})*(?![\w(])")
"""`s47F`, `s.19(1)`, `Art 4.1(b)`, `10.2.e`, `5.1.2e`, `10(2)(e)`: a section of a law on access to records, as
Canada, Australia, New Zealand, Britain, the Netherlands and the European Union print it in place of a name. It counts
where it is all that an entry says."""

EXEMPTION = re.compile(
    r"\(b\)\s?\(\d\)(?:\s?\([A-F]\))?(?:\s?[;,/]?\s?\(b\)\s?\(\d\)(?:\s?\([A-F]\))?)*", re.IGNORECASE
)
"""`(b)(6);(b)(7)(C)`, wherever it stands."""

NOTE = re.compile(
    r"[\[({<]\s?(?:(?:name|address|e-?mail(?: address)?|phone|mobile|personal (?:data|information)) ?"
    r"(?:removed|redacted|withheld)?|(?:redact(?:ed|ion)|withheld|removed)\b[^\])}>]{0,40})\s?[\])}>]",
    re.IGNORECASE,
)
"""`[email address]`, `[name removed]`, `[Redacted - S40(2)]`."""

WORDS = re.compile(
    r"out ?(?:side)? (?:of )?(?:the )?scope|(?:not |ir)relevant|(?:not |non?[- ]?)responsive|redact(?:ed|ion)|"
    r"withheld|PII|personal (?:information|data|privacy|details)|[X*]{3,}(?:[ ,.]+[X*]{2,})*|"
    r"(?:Exemption|Ex\.) ?\d(?:\([A-F]\))?(?:[ /–-]+[A-Z][A-Za-z /]{2,40})?(?: ?\([A-Z]{2,4}\))?",
    re.IGNORECASE,
)
"""`Out of scope`, `Non-Responsive`, `XXXXXXXX`, `Ex. 6 Personal Privacy (PP)`: they count as whole entries."""


def stands_in(text: str) -> bool:
    """Is it nothing but what stands for a name that was taken out: `(b)(6)`, `[redacted]`, `s47F`, `Out of scope`?"""
    bare = text.strip(" ,;:")
    return any(pattern.fullmatch(bare) for pattern in (EXEMPTION, NOTE, SECTION, PHRASE, WORDS))
