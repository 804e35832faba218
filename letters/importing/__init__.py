"""A letter on its way in: what was read, what staff decided, and what confirming it would do. Changes no letter."""
