from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from archive.searched import find_searches_with  # noqa: PLC0415 - models are there from now on
        from search.trail import searched  # noqa: PLC0415

        find_searches_with(searched)
