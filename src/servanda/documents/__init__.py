"""From any file to one canonical text with its layout.

Every reader yields a `Document`: canonical text, blocks with exact spans, hashes and what was
noticed on the way. This package knows nothing of commitments; it must not import extraction.
"""
