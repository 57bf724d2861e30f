"""Questions to agencies and their answers, as pages show and take them."""
