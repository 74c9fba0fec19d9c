"""Passwords: hashed with Argon2id at 19 MiB, two passes, one lane, so that a desk's sign-in stays quick; made up."""

import secrets

from django.contrib.auth.hashers import Argon2PasswordHasher


class LeanArgon2(Argon2PasswordHasher):
    """The OWASP minimum for Argon2id; Django's default takes 100 MiB a sign-in."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


# Without letters and figures that look alike, as it is read out or copied by hand.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def made_up_password() -> str:
    """Sixteen random characters in fours: about 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
