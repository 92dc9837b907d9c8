"""The labels of mail programs that speak other languages than English.

Da: Luigi Ferrante        Från: Lindqvist Maja              Od: Wrona Katarzyna
Inviato: mercoledì 12 …   Skickat: den 12 mars 2014 09:42   Wysłano: środa, 12 marca 2014 09:42
A: Ornella Bassi          Till: Hedlund Oskar               Do: Zięba Tomasz
"""

from __future__ import annotations

SURE: dict[str, tuple[str, ...]] = {
    "from": ("expéditeur", "von", "van", "de", "från", "mittente", "nadawca", "lähettäjä"),
    "sent": ("gesendet", "datum", "envoyé", "fecha", "enviado", "enviada", "verzonden", "inviato", "wysłano", "wysłane",
             "skickat", "sendt", "lähetetty"),
    "to": ("an", "aan", "à", "para", "vastaanottaja"),
    "cc": ("kopie", "kopia", "kopi", "copia", "cópia", "kopio"),
    "subject": ("betreff", "objet", "asunto", "assunto", "onderwerp", "oggetto", "temat", "ämne", "emne", "aihe"),
    "attachments": ("anlagen", "anlage", "anexos", "bijlagen", "bijlage", "allegati", "allegato", "załączniki",
                    "załącznik", "bilagor", "vedhæftet", "vedlegg", "liitteet"),
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

FAINT_WORDS = frozenset(word for words in FAINT.values() for word in words)
FOREIGN_WORDS = FAINT_WORDS | {word for words in SURE.values() for word in words} | {"pièces jointes"}

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
    r"Opr(?:i|inne)nd?elig (?:meddelelse|melding|besked)|Alkuper.inen viesti"
)
FORWARDED_MESSAGES = (
    r"Message (?:transf.r.|transmis)|Weitergeleitete Nachricht|Mensaje reenviado|Mensagem (?:re)?encaminhada|"
    r"Messaggio inoltrato|Doorgestuurd bericht|Przekazana wiadomo..|Vidarebefordrat meddelande|"
    r"Videresendt (?:meddelelse|melding)|D.but du message (?:r.exp.di.|transf.r.)\s?:?|"
    r"Anfang der weitergeleiteten (?:Nachricht|E-Mail)\s?:?|Inicio del mensaje reenviado\s?:?|"
    r"Inizio messaggio inoltrato\s?:?|Begin doorgestuurd bericht\s?:?"
)
"""What stands between dashes, or before a colon, above a message that is quoted or sent on."""
