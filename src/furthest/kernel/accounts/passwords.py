"""How passwords are hashed: Argon2id at 19 MiB, two passes, one lane, so that a desk's sign-in stays quick."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LeanArgon2(Argon2PasswordHasher):
    """The OWASP minimum for Argon2id; Django's default takes 100 MiB a sign-in."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
