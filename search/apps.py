from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        # Models are there from now on. The checks register themselves.
        from archive.searched import find_searches_with  # noqa: PLC0415
        from search import checks  # noqa: F401, PLC0415
        from search.trail import searched  # noqa: PLC0415

        find_searches_with(searched)
