"""Passwords that cost next to nothing to keep, for tests of what is around them."""

from argon2 import Parameters, Type

CHEAP = Parameters(Type.ID, version=19, salt_len=16, hash_len=32, time_cost=1, memory_cost=8, parallelism=1)
