"""Style sheets, scripts, icons and the service worker."""
