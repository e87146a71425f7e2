"""How a score hangs together: correlations, weights as they work, and what is left out in turn."""
