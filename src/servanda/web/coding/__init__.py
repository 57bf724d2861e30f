"""Blind coding on pages: the queue, the grid, marking units, deciding, agreement."""
