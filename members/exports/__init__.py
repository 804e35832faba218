"""What the coalition takes out of the site: the sheet of its members, its directory for print, a mailing list."""
