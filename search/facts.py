"""What an archive holds most of, to make examples of: a sender, a month that has mail, words of subjects.

All of it is of releases that the reader may see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from archive.models import Copy, Email, Page, Participation, Role
from search.analysis import WORD, fold, stem
from search.codes import code_key
from search.facets import FacetName
from search.nameorder import other_orders
from search.preparing import EMAIL
from search.query import Flag
from search.request import FacetCount
from search.scope import Scope

LOOKED_AT = 200
"""E-mails of which the examples are made."""
COUNTED = (
    FacetName.RELEASE, FacetName.SENDER, FacetName.RECIPIENT, FacetName.MONTH, FacetName.EXEMPTION, FacetName.PLACE,
)  # fmt: skip
_EVERYDAY = "about and are but for from fwd has have not that the this was will with you your"
EVERYDAY = frozenset(map(stem, _EVERYDAY.split()))
SHORTEST = 4
"""Letters of a word that makes an example."""
LONG = 6
"""Letters from which on a word stays itself where one is missing; such a word is preferred."""


def facts_of(scope: Scope) -> dict[str, str]:
    """Name of a fact -> its value; what the archive has none of is left out."""
    answer = scope.asked(Flag("email"), size=LOOKED_AT, counted=COUNTED)
    keys = [hit.row for hit in answer.hits if hit.model == EMAIL]
    found_mails = Email.objects.visible_to(scope.reader).filter(pk__in=keys).select_related("thread").order_by("pk")
    mails = list(found_mails.only("subject", "sent", "attachments", "thread__public_id"))
    values = {name: [value for value, _ in answer.facets.get(name, FacetCount()).values] for name in COUNTED}
    found = {
        **_word_facts([mail.subject for mail in mails]),
        **_people(values, scope, keys),
        **_dates(values[FacetName.MONTH], [mail.sent for mail in mails]),
        **dict(zip(("exemption", "exemption2"), map(short_code, values[FacetName.EXEMPTION]), strict=False)),
        "release": next((scope.releases[key].slug for key in values[FacetName.RELEASE] if key in scope.releases), ""),
        "place": next(map(quoted, values[FacetName.PLACE]), ""),
        "attachment": next((_ending(name) for mail in mails for name in mail.attachments if _ending(name)), ""),
        "thread": next((mail.thread.public_id for mail in mails if mail.thread), ""),
        **_places(scope, keys),
    }
    return {name: value for name, value in found.items() if value}


def short_code(code: str) -> str:
    """An exemption as it is typed most easily: (b)(7)(C) is b7c."""
    return code_key(code).replace("-", "")


def longest_word(text: str) -> str:
    """The word of a name that is most its own."""
    return max((word for word in WORD.findall(text) if word.isalpha()), key=len, default="")


def _word_facts(subjects: Iterable[str]) -> dict[str, str]:
    """Two words that stand side by side in many subjects, and ways to write them."""
    pairs = Counter(pair for subject in subjects for pair in set(_pairs(subject)))
    ranked = sorted(pairs.items(), key=lambda pair: (len(pair[0][0]) < LONG, -pair[1], pair[0]))
    if not ranked:
        return {}
    word, other = ranked[0][0]
    return {
        "word": word,
        "other": other,
        "phrase": f"{word} {other}",
        "apart": f"{other} {word}",
        "beginning": word[: max(3, len(word) - 3)],
        "hole": f"{word[:2]}?{word[3:]}",
        "wrong": word[:-2] + word[-1],
    }


def _pairs(subject: str) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(WORD.findall(fold(subject))):
        if one != other and _is_telling(one) and _is_telling(other):
            yield one, other


def _is_telling(word: str) -> bool:
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and stem(word) not in EVERYDAY


def _people(values: dict[FacetName, list[str]], scope: Scope, keys: list[int]) -> dict[str, str]:
    copied = Participation.objects.visible_to(scope.reader).filter(email__in=keys, role=Role.CC)
    cc = _telling_name(copied.values_list("correspondent__name", flat=True)[:LOOKED_AT])
    sender, recipient = (_telling_name(values[name]) for name in (FacetName.SENDER, FacetName.RECIPIENT))
    names = {"name": longest_word(sender), "recipient": longest_word(recipient), "copied": longest_word(cc)}
    turned = next(iter(other_orders(sender)), "")
    return {"sender": sender.replace('"', " ").strip(), "turned": turned, **names}


def _telling_name(names: Iterable[str]) -> str:
    """The first name that has a word of some length: an initial finds too much to be an example."""
    return next((name for name in names if len(longest_word(name)) >= SHORTEST), "")


def _dates(months: list[str], days: list[str]) -> dict[str, str]:
    """The month with the most mail, and the last that is listed."""
    if not months:
        return {}
    month = months[0]
    day = next((sent[:10] for sent in sorted(days) if sent.startswith(month) and len(sent) >= 10), "")
    return {"month": month, "year": month[:4], "last": max(months), "day": day}


def _places(scope: Scope, keys: list[int]) -> dict[str, str]:
    copies = Copy.objects.visible_to(scope.reader).filter(email__in=keys)
    stamped = Page.objects.visible_to(scope.reader).exclude(bates="")
    bates = stamped.values_list("bates", flat=True).first() or ""
    return {
        "document": copies.values_list("document__public_id", flat=True).first() or "",
        "bates": bates[:-2].rpartition(" ")[2],
    }


def _ending(name: str) -> str:
    return name.rpartition(".")[2] if "." in name and name.rpartition(".")[2].isalnum() else ""


def quoted(value: str) -> str:
    """A name as it is typed: one word as it is, more in quotation marks."""
    return value if WORD.fullmatch(value) else f'"{" ".join(value.replace(chr(34), " ").split())}"'
