"""Measure speed and memory and print them as Markdown: `python -m benchmarks`."""

from __future__ import annotations

import os
import platform

import numpy as np
import pandas as pd

from benchmarks import (
    api,
    briefs,
    browser,
    consequences,
    embeds,
    explorer,
    load,
    publishing,
    robustness,
    scoring,
    store,
    uploads,
    validation,
)


def main() -> None:
    """Print what the figures were measured on, and every table."""
    print("# Benchmarks\n")
    print(
        f"Python {platform.python_version()}, NumPy {np.__version__}, pandas {pd.__version__}, {os.cpu_count()} cores, "
        f"load {os.getloadavg()[0]:.1f} at the start. Medians of several runs; the ways take turns. Other "
        "work on the machine moves all times: read the ratios."
    )
    scoring.main()
    robustness.main()
    consequences.main()
    print("\n## Store\n\n```text", flush=True)
    store.main()
    publishing.main()
    print("```")
    uploads.main()
    validation.main()
    briefs.main()
    explorer.main()
    browser.main()
    embeds.main()
    load.main()
    api.main()


if __name__ == "__main__":
    main()
