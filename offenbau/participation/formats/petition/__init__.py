"""Petition and residents' motion: supporters, signature sheets checked by two people, handed to the council."""
