"""The directory of members in the read API."""
