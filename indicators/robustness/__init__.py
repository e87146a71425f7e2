"""How sure a score is: what happens to it under other choices that could be defended as well."""
