"""Places on maps: markers, SVG maps, locator maps for paper, Folium maps."""

from .folium_maps import libraries, outputs

__all__ = ["libraries", "outputs"]
