"""Measures the archive, on the real releases of ../shared where they are at hand, and prints figures, one a line.

    script/bench fidelity  how right everything is read, in one table beside what is asked (about ten minutes; without
                           ../shared on the sample release)
    script/bench extract   accuracy and speed of `manage.py extract` on scanned e-mail (about three minutes)
    script/bench reliability   how often fields are right that were read with a certain confidence, band by band
    script/bench linking   copies merged wrong and missed, replies inferred right and wrong, with examples of each in
                           the system's temporary folder (about ten minutes)
    script/bench ocr       pages per second and core, letters read wrong, and the ratio to plain tesseract
    script/bench long      a text and a PDF of 5,000 pages: memory of the largest process, and speed (half an hour)
    script/bench ingest    180 scanned PDFs and 15,000 pages of OCR text into a fresh archive: speed and memory, and
                           whether anything is lost when it is killed in the middle and started again
    script/bench search    search over those 15,000 pages through gunicorn, facets and snippets included

Every run works in a folder of its own under the system's temporary folder and removes it at the end (--keep leaves it).
"""

from __future__ import annotations

import argparse

from benches import extract, fidelity, ingest, linking, long, ocr, reliability, search
from benches.common import folder

BENCHES = {
    "fidelity": fidelity.run,
    "extract": extract.run,
    "reliability": reliability.run,
    "linking": linking.run,
    "ocr": ocr.run,
    "long": long.run,
    "ingest": ingest.run,
    "search": search.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=BENCHES)
    parser.add_argument("--keep", action="store_true", help="leave the folder with database and index")
    args = parser.parse_args()
    with folder(keep=args.keep) as work:
        BENCHES[args.what](work)


if __name__ == "__main__":
    main()
