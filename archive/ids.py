"""Public ids: short, random, lower-case, without letters that make words or are mistaken for digits."""

import secrets

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 10
"""27 ** 10 ids, about 2 * 10 ** 14: a collision is a `UNIQUE` error that nobody will live to see."""


def new_id() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
