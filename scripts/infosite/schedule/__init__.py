"""Opening hours as OpenStreetMap writes them: understood as they are meant, or refused with the reason."""
