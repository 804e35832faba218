"""The public search: one normal form of text, an index of it, and what is found in it. See docs/public.md."""
