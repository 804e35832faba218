"""Letters, who signed them and what became of them in the read API."""
