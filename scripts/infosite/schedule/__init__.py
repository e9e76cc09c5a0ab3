"""Opening hours (OpenStreetMap), repeating events (RFC 5545) and holidays as dated intervals."""
