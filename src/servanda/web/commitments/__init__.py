"""What the pages of a commitment and a document show: passages, histories, forms, merging."""
