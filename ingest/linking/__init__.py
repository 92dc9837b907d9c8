"""Messages -> e-mails, threads, correspondents: what belongs together across the documents of a release."""
