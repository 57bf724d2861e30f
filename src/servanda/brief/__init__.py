"""Briefs: what a delegation takes to a meeting, made from the register: values, then files.

`content` is what a brief says, as frozen values; `making` makes them from the records that the
reader may see; `docx`, `xlsx`, `pdf` and `html` draw them and know nothing of the register.
"""
