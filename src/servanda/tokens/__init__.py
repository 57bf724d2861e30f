"""Text to the tokens that are searched for: one reading of words for every search of Servanda.

NFKC, case folded, accents off, two neighbouring letters at a time in scripts without blanks, stems
of English and French words. The workspace's search and the finding of evidence both index these.
"""

from servanda.tokens.normalise import LONGEST, STEMMERS, Token, spoken, stems, tokens

__all__ = ["LONGEST", "STEMMERS", "Token", "spoken", "stems", "tokens"]
