"""PDF, image or OCR text -> pages with words, redactions and furniture. Plain values; knows no Django."""
