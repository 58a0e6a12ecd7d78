"""The town's signature under a receipt (Ed25519): who holds one can prove that this code was promised a place."""

import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def public_key(secret: bytes) -> str:
    """Return the key with which receipts are checked, 64 hexadecimal digits; `secret` is of any length."""
    return _key(secret).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def sign(secret: bytes, manifest_digest: str, code: str) -> str:
    """Return the signature under the code of one ballot, 128 hexadecimal digits."""
    return _key(secret).sign(f"offenbau-receipt-v1\n{manifest_digest}\n{code}".encode()).hex()


def _key(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"offenbau-board-key-v1\n" + secret).digest())
