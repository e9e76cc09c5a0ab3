"""Places on maps: markers, SVG maps, locator maps for paper, Folium maps."""

from .folium_maps import outputs

__all__ = ["outputs"]
