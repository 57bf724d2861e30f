"""Readers of status files: bytes and a name in, a whole `Status` or `UnfitStatus` out."""
