"""What changes the state of the site itself."""
