"""The figures through other frameworks, each in its form, beside the three logics."""
