"""Tokens of invitations: 256 bits, of which we keep only the hash."""

import hashlib
import secrets


def new_token() -> str:
    """Return a token for an address: 43 letters, digits, - and _."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what we keep of a token: it has too many bits for a salt or a slow hash to matter."""
    return hashlib.sha256(token.encode()).hexdigest()
