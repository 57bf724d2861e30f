"""The pages, one module each: words and content in, HTML out."""
