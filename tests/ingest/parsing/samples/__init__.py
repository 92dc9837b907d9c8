"""Made-up print-outs of each family of mail client, with what must be read from them."""

from tests.ingest.parsing.samples import (
    damaged,
    foreign,
    languages,
    mixed,
    noheaders,
    office,
    outlook,
    phones,
    platforms,
    tongues,
    unlabelled,
    web,
)

FAMILIES = (outlook, web, office, phones, languages, tongues, platforms, unlabelled, mixed, damaged)
SAMPLES = {name: sample for family in FAMILIES for name, sample in family.SAMPLES.items()}
NO_HEADERS = noheaders.SAMPLES | foreign.SAMPLES
