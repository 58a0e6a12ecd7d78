"""The words by which a Baustelle is found."""

from django.db import models


class SearchWord(models.Model):
    """A stem in plain letters. Few rows: parts of compounds and typos are looked for among them."""

    word = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.word
