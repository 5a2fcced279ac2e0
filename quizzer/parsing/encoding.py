"""In which encoding the bytes of a file are text."""

_SAMPLE_BYTES = 65_536


def encoding_of(data: bytes) -> str:
    """The name of the codec that `data` is read and written with: mostly `utf-8`."""
    try:
        data.decode()
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415 (for other encodings only)

        best = from_bytes(data[:_SAMPLE_BYTES]).best()
        return best.encoding if best else "utf-8"
    return "utf-8"
