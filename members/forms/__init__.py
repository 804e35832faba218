"""What people outside the admin type about organizations."""
