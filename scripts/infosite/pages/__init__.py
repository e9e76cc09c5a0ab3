"""The HTML pages of a language: template context, rendering, flyers, JSON-LD."""
