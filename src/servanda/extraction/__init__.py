"""From canonical text to commitments: spans learned, fields by rules. No I/O beyond own weights.

Knows documents and the vocabulary; knows nothing of reports, the command line or the register.
"""
