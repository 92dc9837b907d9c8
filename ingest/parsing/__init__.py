"""Pages -> messages: header blocks, dates, addresses, quoting. Plain values; knows no Django."""
