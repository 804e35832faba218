"""A spreadsheet of members on its way in: read, understood, compared with what is stored. Nothing here writes."""
