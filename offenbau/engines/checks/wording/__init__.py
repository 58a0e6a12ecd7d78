"""Rules of thumb on German (and a little English) wording. They err on the quiet side."""
