"""Small structures as text."""

import json
from collections.abc import Callable

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
to_json: Callable[[object], str] = _ENCODER.encode
"""Compact JSON that reads well in any SQLite browser."""
