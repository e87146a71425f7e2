"""The only door to the database: releases are published here, pinned, compared and rolled back."""

from indicators.store.contents import Contents, Difference, Release
from indicators.store.parquet import parquet
from indicators.store.settings import StoreSettings
from indicators.store.store import Store

__all__ = ["Contents", "Difference", "Release", "Store", "StoreSettings", "parquet"]
