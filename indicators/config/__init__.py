"""The operator's choices: defaults, then config.yaml, then TRILOGIC_* variables, then options of the command line."""

from indicators.config.loading import BUNDLED_DATA, CONFIG_NAME, CONFIG_VARIABLE, load_settings
from indicators.config.settings import KEYS, SECRETS, AdminSettings, Settings, SiteSettings, masked, variable

__all__ = [
    "BUNDLED_DATA",
    "CONFIG_NAME",
    "CONFIG_VARIABLE",
    "KEYS",
    "SECRETS",
    "AdminSettings",
    "Settings",
    "SiteSettings",
    "load_settings",
    "masked",
    "variable",
]
