"""Made-up print-outs: German, French, Spanish, Portuguese and Dutch labels."""

from __future__ import annotations

from tests.ingest.parsing.samples.sample import Expected, Sample

SAMPLES: dict[str, Sample] = {
    "german": Sample(
        (
            """
Von:        Müller, Jana <jana.mueller@example.de>
Gesendet:   Dienstag, 2. März 2010 18:30
An:         Roth, Richard; Pohl, Anna
Cc:         Blum, Stefan
Betreff:    AW: Hafen

Bis morgen.

-----Ursprüngliche Nachricht-----
Von: Roth, Richard
Gesendet: Montag, 1. März 2010 09:15
An: Müller, Jana
Betreff: Hafen

Wann?
""",
        ),
        (
            Expected(
                0,
                sender="Müller, Jana <jana.mueller@example.de>",
                sent="2010-03-02T18:30",
                to=("Roth, Richard", "Pohl, Anna"),
                subject="AW: Hafen",
                body="Bis morgen.",
            ),
            Expected(
                1, sender="Roth, Richard", sent="2010-03-01T09:15", to=("Müller, Jana",), subject="Hafen", body="Wann?"
            ),
        ),
    ),
    "french": Sample(
        (
            """
De :        Jeanne Dubois <jdubois@example.fr>
Envoyé :    mardi 2 mars 2010 18:30
À :         Richard Roi; Anne Petit
Cc :        Simon Leblanc
Objet :     RE: Port

À demain.

De : Richard Roi
Envoyé : lundi 1 mars 2010 09:15
À : Jeanne Dubois
Objet : Port

Quand ?
""",
        ),
        (
            Expected(
                0,
                sender="Jeanne Dubois <jdubois@example.fr>",
                sent="2010-03-02T18:30",
                to=("Richard Roi", "Anne Petit"),
                subject="RE: Port",
                body="À demain.",
            ),
            Expected(
                1, sender="Richard Roi", sent="2010-03-01T09:15", to=("Jeanne Dubois",), subject="Port", body="Quand ?"
            ),
        ),
    ),
    "spanish": Sample(
        (
            """
De:            Juana Torres <jtorres@example.es>
Enviado el:    martes, 2 de marzo de 2010 18:30
Para:          Ricardo Rey; Ana Pena
CC:            Jaime Molina
Asunto:        RE: Puerto

Hasta luego.

-----Mensaje original-----
De: Ricardo Rey
Enviado el: lunes, 1 de marzo de 2010 9:15
Para: Juana Torres
Asunto: Puerto

¿Cuándo?
""",
        ),
        (
            Expected(
                0,
                sender="Juana Torres <jtorres@example.es>",
                sent="2010-03-02T18:30",
                to=("Ricardo Rey", "Ana Pena"),
                subject="RE: Puerto",
                body="Hasta luego.",
            ),
            Expected(
                1,
                sender="Ricardo Rey",
                sent="2010-03-01T09:15",
                to=("Juana Torres",),
                subject="Puerto",
                body="¿Cuándo?",
            ),
        ),
    ),
    "german_attr": Sample(
        (
            """
From: Jane Doe <jdoe@example.org>
Sent: Tuesday, March 2, 2010 6:30 PM
To: Roth, Richard
Subject: Re: Hafen

Fine.

Am 02.03.2010 um 17:12 schrieb Richard Roth <rroth@example.de>:

> Wann?
>
> Le 1 mars 2010 à 09:15, Anne Petit <apetit@example.fr> a écrit :
>
>> Quand ?
""",
        ),
        (
            Expected(0, sender="Jane Doe <jdoe@example.org>", body="Fine."),
            Expected(1, sender="Richard Roth <rroth@example.de>", sent="2010-03-02T17:12", body="Wann?"),
            Expected(2, sender="Anne Petit <apetit@example.fr>", sent="2010-03-01T09:15", body="Quand ?"),
        ),
    ),
    "portuguese": Sample(
        (
            """
De: Costa, Ana <acosta@example.org>
Enviado: terça-feira, 5 de março de 2019 09:14
Para: Dias, João; Reis, Rui
Assunto: RE: Cais
Anexos: plano.pdf

Obrigada.

De: Dias, João
Enviada em: segunda-feira, 4 de março de 2019 17:45
Para: Costa, Ana
Assunto: Cais

Onde está?
""",
        ),
        (
            Expected(
                0,
                sender="Costa, Ana <acosta@example.org>",
                sent="2019-03-05T09:14",
                to=("Dias, João", "Reis, Rui"),
                subject="RE: Cais",
                body="Obrigada.",
            ),
            Expected(1, sender="Dias, João", sent="2019-03-04T17:45", subject="Cais", body="Onde está?"),
        ),
    ),
    "dutch": Sample(
        (
            """
Van: Bakker, Anna <abakker@example.org>
Verzonden: dinsdag 5 maart 2019 09:14
Aan: Visser, Jan
Onderwerp: RE: Steiger
Bijlagen: plan.pdf

Bedankt.

Van: Visser, Jan
Verzonden: maandag 4 maart 2019 17:45
Aan: Bakker, Anna
Onderwerp: Steiger

Waar is hij?
""",
        ),
        (
            Expected(
                0,
                sender="Bakker, Anna <abakker@example.org>",
                sent="2019-03-05T09:14",
                to=("Visser, Jan",),
                subject="RE: Steiger",
                body="Bedankt.",
            ),
            Expected(1, sender="Visser, Jan", sent="2019-03-04T17:45", subject="Steiger", body="Waar is hij?"),
        ),
    ),
}
