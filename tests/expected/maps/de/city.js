figures.begin({"area":"{count} Orte in diesem Stadtteil","call":"Anrufen","close":"Schließen","count":"{shown} von {all} Orten","fingers":"Karte bewegen: mit zwei Fingern.","here":"Auf der Karte zeigen","in":"Vergrößern","modes":["Fernzug","Regionalzug","S-Bahn","Stadtbahn","Straßenbahn","Bus","Fähre"],"off":"Hier aussteigen: {stop}","out":"Verkleinern","several":"{count} Orte nah beieinander","shapes":{"service":"M0-11 11 0 0 11-11 0z","urban_centre":"M-8.5-8.5h17v17h-17z","welcome_centre":"M0-11 10-2V10H-10V-2z","welcome_point":"M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z"},"signs":{"doubt":"M-3-2.5a3 3 0 1 1 3 3V2M0 4.5V5","gone":"M-4-4 4 4M4-4-4 4","sure":"M-4 0-1 3.5 4.5-3.5"},"wheel":"Größer und kleiner: mit Strg und dem Mausrad."});
var map_of_places = L.map(
"map_of_places",
{
center: [0.0, 0.0],
crs: L.CRS.EPSG3857,
...{
"zoom": 1,
"zoomControl": true,
"preferCanvas": false,
"attributionControl": false,
"zoomSnap": 0,
"dragging": false,
"scrollWheelZoom": false,
}
}
);
map_of_places.fitBounds(
[[9.99433, 19.99412], [10.10583, 20.20588]],
{}
);
figures.ground(map_of_places, null);
stops.on(map_of_places);
const geo_json_places = figures.places(map_of_places, {"features":[{"geometry":{"coordinates":[20.031,10.051],"type":"Point"},"properties":{"filters":{"district":["1"],"language":["de","ar","fa-AF"]},"id":"haus-am-fluss","kind":"urban_centre","link":"../../welcome-points/haus-am-fluss/","name":"Haus am Fluss","near":"nahe: Uferplatz, 150 m · Bahnhof, 600 m","number":"0211 89-21020","off":[["Uferplatz",2003250,1005150]],"phone":"+492118921020","sign":"sure","state":"Stand: 15. Oktober 2026"},"type":"Feature"},{"geometry":{"coordinates":[20.07,10.03],"type":"Point"},"properties":{"filters":{"district":["1"],"language":[]},"id":"hafentreff","kind":"welcome_point","link":"../../welcome-points/hafentreff/","name":"Hafentreff","note":"nur der Stadtteil ist bekannt","quarter":"Hafen","reach":1.5,"sign":"doubt","state":"Diese Angaben sind alt (Stand: 2020)."},"type":"Feature"}],"quarters":{"Hafen":[[[2000000,1004000,10000,1000,0,-5000,-10000,0,0,4000]]]},"type":"FeatureCollection"});
geo_json_places.addTo(map_of_places);
