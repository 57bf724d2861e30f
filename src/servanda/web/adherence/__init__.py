"""Who is bound by what, as the pages show it: instruments, states, indicators."""
