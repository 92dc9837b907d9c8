from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "ingest"

    def ready(self) -> None:
        from archive.words import read_layouts_with  # noqa: PLC0415 - models are there from now on
        from ingest.placing import placed_words  # noqa: PLC0415

        read_layouts_with(placed_words)
