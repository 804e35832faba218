"""Mail: each app says what kinds it sends (`kinds`), anyone puts one into the post (`post`), a worker delivers it."""
