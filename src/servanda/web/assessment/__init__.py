"""Assessment as pages show it: statuses that explain themselves, ratings side by side, forms."""
