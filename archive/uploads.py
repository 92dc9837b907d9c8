"""Who may send files. Django stores what comes with a form before any view, and its login, is asked."""

from __future__ import annotations

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class StaffOnly(FileUploadHandler):
    """Drops the files of all who are not staff: a stranger's upload, to whatever address, takes no room on the disk."""

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        if not self.request.user.is_staff:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
