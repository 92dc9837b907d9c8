"""Made-up print-outs: Italian, Polish, Swedish, Danish and Norwegian labels, and Canadian dates."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "italian": Sample(
        (
            """
Da: Rossi Anna <arossi@example.it>
Inviato: mercoledì 12 marzo 2014 09:42
A: Verdi Luca
Cc: Ufficio Porto
Oggetto: R: Molo
Allegati: verbale.pdf

Ecco il verbale.

-----Messaggio originale-----
Da: Verdi Luca
Inviato: martedì 11 marzo 2014 12:15
A: Rossi Anna
Oggetto: Molo

Quando arriva?
""",
        ),
        (
            Expected(
                0,
                sender="Rossi Anna <arossi@example.it>",
                sent="2014-03-12T09:42",
                to=("Verdi Luca",),
                subject="R: Molo",
                body="Ecco il verbale.",
            ),
            Expected(
                1,
                sender="Verdi Luca",
                sent="2014-03-11T12:15",
                to=("Rossi Anna",),
                subject="Molo",
                body="Quando arriva?",
            ),
        ),
    ),
    "polish": Sample(
        (
            """
Od: Nowak Anna <anowak@example.pl>
Wysłano: środa, 12 marca 2014 09:42
Do: Lis Jan
DW: Sekretariat
Temat: ODP: Port
Załączniki: plan.pdf

Plan w załączeniu.

Od: Lis Jan
Wysłano: wtorek, 11 marca 2014 13:20
Do: Nowak Anna
Temat: Port

Proszę o plan.
""",
        ),
        (
            Expected(
                0,
                sender="Nowak Anna <anowak@example.pl>",
                sent="2014-03-12T09:42",
                to=("Lis Jan",),
                subject="ODP: Port",
                body="Plan w załączeniu.",
            ),
            Expected(
                1, sender="Lis Jan", sent="2014-03-11T13:20", to=("Nowak Anna",), subject="Port", body="Proszę o plan."
            ),
        ),
    ),
    "swedish": Sample(
        (
            """
Från: Berg Anna
Skickat: den 12 mars 2014 09:42
Till: Lund Jan; Registrator
Kopia: Holm Eva
Ämne: SV: Hamnen
Bifogade filer: plan.docx

Här är planen.

-----Ursprungligt meddelande-----
Från: Lund Jan
Skickat: den 11 mars 2014 16:18
Till: Berg Anna
Ämne: Hamnen

Var är planen?
""",
        ),
        (
            Expected(
                0,
                sender="Berg Anna",
                sent="2014-03-12T09:42",
                to=("Lund Jan", "Registrator"),
                subject="SV: Hamnen",
                body="Här är planen.",
            ),
            Expected(
                1,
                sender="Lund Jan",
                sent="2014-03-11T16:18",
                to=("Berg Anna",),
                subject="Hamnen",
                body="Var är planen?",
            ),
        ),
    ),
    "danish": Sample(
        (
            """
Fra: Anna Krog
Sendt: 12. marts 2014 09:42
Til: Jan Dal
Cc: Havnen
Emne: VS: Kajen
Vedhæftede filer: plan.pdf

Her er planen.

Fra: Jan Dal
Sendt: 11. marts 2014 14:02
Til: Anna Krog
Emne: Kajen

Hvor er planen?
""",
        ),
        (
            Expected(
                0,
                sender="Anna Krog",
                sent="2014-03-12T09:42",
                to=("Jan Dal",),
                subject="VS: Kajen",
                body="Her er planen.",
            ),
            Expected(
                1, sender="Jan Dal", sent="2014-03-11T14:02", to=("Anna Krog",), subject="Kajen", body="Hvor er planen?"
            ),
        ),
    ),
    "german_notes": Sample(
        (
            """
Von:       Anna Blum/HAFEN
An:        Jan Roth/HAFEN@HAFEN
Kopie:     Eva Pohl/HAFEN@HAFEN
Datum:     12.03.2014 09:42
Betreff:   Antwort: Mole

Der Plan kommt heute.
""",
        ),
        (
            Expected(
                0,
                sender="Anna Blum/HAFEN",
                sent="2014-03-12T09:42",
                to=("Jan Roth/HAFEN@HAFEN",),
                subject="Antwort: Mole",
                body="Der Plan kommt heute.",
            ),
        ),
    ),
    "french_attachments": Sample(
        (
            """
De :             Petit, Anne
Envoyé :         12 mars 2014 09:42
À :              Roi, Jean
Objet :          Quai
Pièces jointes : devis.pdf

Voici le devis.
""",
        ),
        (
            Expected(
                0,
                sender="Petit, Anne",
                sent="2014-03-12T09:42",
                to=("Roi, Jean",),
                subject="Quai",
                body="Voici le devis.",
            ),
        ),
    ),
    "canadian_date": Sample(
        (
            """
From:            Doe, Jane
Sent:            March-12-14 9:42 AM
To:              Roe, Richard
Subject:         Wharf

Done.
""",
        ),
        (
            Expected(
                0, sender="Doe, Jane", sent="2014-03-12T09:42", to=("Roe, Richard",), subject="Wharf", body="Done."
            ),
        ),
    ),
    "two_languages_at_once": Sample(
        (
            """
From/De: Roe, Richard
Sent/Envoyé: March-12-14 9:42 AM
To/À: Doe, Jane
Cc: Poe, Ann
Subject/Objet: Wharf / Quai

Yes.
""",
        ),
        (
            Expected(
                0,
                sender="Roe, Richard",
                sent="2014-03-12T09:42",
                to=("Doe, Jane",),
                subject="Wharf / Quai",
                body="Yes.",
            ),
        ),
    ),
    "french_without_accents": Sample(
        (
            """
De : Roi, Jean
Envoye : 12 mars 2014 09:42
A : Petit, Anne
Objet : Quai
Pieces jointes : a.pdf

Oui.
""",
        ),
        (Expected(0, sender="Roi, Jean", sent="2014-03-12T09:42", to=("Petit, Anne",), subject="Quai", body="Oui."),),
    ),
}
