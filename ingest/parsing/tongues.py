"""The labels of mail programs that speak other languages than English.

Da: Luigi Ferrante        Från: Lindqvist Maja              Od: Wrona Katarzyna
Inviato: mercoledì 12 …   Skickat: den 12 mars 2014 09:42   Wysłano: środa, 12 marca 2014 09:42
A: Ornella Bassi          Till: Hedlund Oskar               Do: Zięba Tomasz
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def plain(word: str) -> str:
    """A word as OCR that knows no accents reads it: `envoyé` -> `envoye`, `wysłano` -> `wyslano`."""
    letters = unicodedata.normalize("NFD", word.translate(_WHOLE))
    return "".join(c for c in letters if not unicodedata.combining(c))


def with_plain(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for word in words for form in (word, plain(word))))


_WHOLE = str.maketrans("łøæß", "loas")
"""Letters that are no others with a mark."""

SURE: dict[str, tuple[str, ...]] = {
    "from": ("expéditeur", "von", "van", "de", "från", "mittente", "nadawca"),
    "sent": ("gesendet", "datum", "envoyé", "fecha", "enviado", "enviada", "verzonden", "inviato", "wysłano", "wysłane",
             "skickat", "sendt"),
    "to": ("an", "aan", "à", "para"),
    "cc": ("kopie", "kopia", "kopi", "copia", "cópia"),
    "subject": ("betreff", "objet", "asunto", "assunto", "onderwerp", "oggetto", "temat", "ämne", "emne"),
    "attachments": ("anlagen", "anlage", "anexos", "bijlagen", "bijlage", "allegati", "allegato", "załączniki",
                    "załącznik", "bilagor", "vedhæftet", "vedlegg"),
    "other": ("wichtigkeit", "importancia", "importanza", "importância", "ważność", "prioritet", "urgentie"),
}  # fmt: skip
"""No English word is one of these, so each counts by itself."""

FAINT: dict[str, tuple[str, ...]] = {
    "from": ("da", "od", "fra"),
    "sent": ("data", "dato"),
    "to": ("a", "do", "til", "till"),
    "cc": ("dw",),
}
"""These may begin a line of English (`A: We did.`, `Data: see below`): they count beside another that is foreign."""

SURE = {kind: tuple(w for w in with_plain(words) if w != "a") for kind, words in SURE.items()}
FAINT_WORDS = frozenset(word for words in FAINT.values() for word in words)
FOREIGN_WORDS = FAINT_WORDS | {word for words in SURE.values() for word in words}

EXACT_WORDS = frozenset({
    "von", "gesendet", "an", "betreff", "de", "envoyé", "à", "objet", "para", "asunto", "assunto", "van", "verzonden",
    "aan", "onderwerp", "från", "skickat", "ämne", "inviato", "oggetto", "wysłano", "temat", "sendt", "emne",
})  # fmt: skip
"""Those of `SURE` that are read undamaged often enough to count in full."""

DAY_FIRST = FOREIGN_WORDS - {"enviado", "enviada"} | {"enviado el:"}
"""Labels of languages that write the day before the month."""

ORIGINAL_MESSAGES = (
    r"Message d'origine|Urspr.ngliche Nachricht|Mensaje original|Mensagem original|Messaggio originale|"
    r"Oorspronkelijk bericht|Wiadomo.. oryginalna|Oryginalna wiadomo..|Urspr.ngligt meddelande|"
    r"Opr(?:i|inne)nd?elig (?:meddelelse|melding|besked)"
)
FORWARDED_MESSAGES = (
    r"Message (?:transf.r.|transmis)|Weitergeleitete Nachricht|Mensaje reenviado|Mensagem (?:re)?encaminhada|"
    r"Messaggio inoltrato|Doorgestuurd bericht|Przekazana wiadomo..|Vidarebefordrat meddelande|"
    r"Videresendt (?:meddelelse|melding)|D.but du message (?:r.exp.di.|transf.r.)\s?:?|"
    r"Anfang der weitergeleiteten (?:Nachricht|E-Mail)\s?:?|Inicio del mensaje reenviado\s?:?|"
    r"Inizio messaggio inoltrato\s?:?|Begin doorgestuurd bericht\s?:?"
)
"""What stands between dashes, or before a colon, above a message that is quoted or sent on."""
