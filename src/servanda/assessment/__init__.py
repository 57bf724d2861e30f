"""Whether commitments are kept, says who, on what grounds.

Evidence on a ladder (`ladder`, `admitting`), the scales of the field (`scales`, `converting`),
guidelines fixed before rating (`guideline`), ratings and what refuses them (`rating`,
`validating`), what two parties agree on (`concurring`), the published rule that computes a status
(`status`) and the figures made of it (`progress`), and how far two coders agree (`agreement`).

Pure: values in, values and findings out. The day is always an argument, and whatever was entered
after it counts for nothing. Values are frozen and plain, so that the register can keep them as
they are. Knows nothing of passages and their ranking, of the register and of Django.
"""
