"""What is kept of an import while it is under way: packed and sealed, and gone when it ends."""

import json
import zlib
from base64 import b64decode, b64encode
from typing import Any

from avstamp.imports.models import Import, Part
from avstamp.vault.sealed import reveal, seal


def pack(value: Any) -> str:
    """Plain lists, numbers and texts, as they are kept: what takes time, before any lock."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(plain.encode(), 3)).decode()


def keep(of: Import, kind: Part.Kind, packed: str) -> None:
    """Keep what was packed, in the place of what was kept of the kind."""
    part = Part.objects.filter(of=of, kind=kind).first() or Part(of=of, kind=kind, vault=of.vault)
    seal(part, text=packed)
    part.save()


def kept(of: Import, kind: Part.Kind) -> Any:
    """What was kept; None where nothing is."""
    part = Part.objects.filter(of=of, kind=kind).first()
    if part is None:
        return None
    reveal([part])
    return json.loads(zlib.decompress(b64decode(part.text)))
