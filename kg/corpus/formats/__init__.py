"""One module a format: each turns an opened source into articles."""
