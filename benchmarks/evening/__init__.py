"""A coach's evening: sixty films of all formats in one folder, thirteen of them broken."""
