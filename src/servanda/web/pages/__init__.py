"""The pages: one module each. A module that has a `PAGE` (see `navigation`) is found by itself."""
