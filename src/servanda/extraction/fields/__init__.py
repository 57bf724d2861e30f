"""Readers of single fields: from a commitment's words and their surroundings to one value.

Every reader is a pure function of text. It returns the value together with the id of the rule that
decided ("due.deadline", "amount.money"), or of the rule that found nothing ("due.none"). Words and
patterns are declared in the YAML files beside the readers. Nothing here knows of blocks, models or
how a commitment was found; `before` and `after` are plain text around the quote.
"""
