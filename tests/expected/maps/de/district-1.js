figures.begin({"call":"Anrufen","close":"Schließen","count":"{shown} von {all} Orten","in":"Vergrößern","out":"Verkleinern","several":"{count} Orte nah beieinander","shapes":{"service":"M0-11 11 0 0 11-11 0z","urban_centre":"M-8.5-8.5h17v17h-17z","welcome_centre":"M0-11 10-2V10H-10V-2z","welcome_point":"M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z"},"signs":{"doubt":"M-3-2.5a3 3 0 1 1 3 3V2M0 4.5V5","gone":"M-4-4 4 4M4-4-4 4","sure":"M-4 0-1 3.5 4.5-3.5"}});
var map_1 = L.map(
"map_1",
{
center: [0.0, 0.0],
crs: L.CRS.EPSG3857,
...{
"zoom": 1,
"zoomControl": true,
"preferCanvas": false,
"attributionControl": false,
"zoomSnap": 0.25,
}
}
);
map_1.fitBounds(
[[10.0, 20.0], [10.1, 20.1]],
{}
);
figures.ground(map_1, 1);
function geo_json_10_onEachFeature(feature, layer) {
layer.on({
});
};
var geo_json_10 = L.geoJson(null, {
onEachFeature: geo_json_10_onEachFeature,
...{
"pointToLayer": figures.point,
}
});
function geo_json_10_add (data) {
geo_json_10
.addData(data);
}
geo_json_10_add({"features": [{"geometry": {"coordinates": [20.031, 10.051], "type": "Point"}, "properties": {"filters": {"direct": ["0"], "district": ["1", "2"], "for": ["everyone", "migrants"], "free": ["0"], "language": ["de", "en"], "topic": ["language", "housing"]}, "id": "deutschkurs-1", "kind": "service", "link": "../../services/deutschkurs/", "name": "Deutschkurs f\u00fcr alle", "number": "0211 89-21020", "phone": "+492118921020", "sign": "sure", "state": "Zuletzt best\u00e4tigt: 20. November 2026"}, "type": "Feature"}, {"geometry": {"coordinates": [20.031, 10.051], "type": "Point"}, "properties": {"filters": {"district": ["1"], "language": ["de", "ar", "fa-AF"]}, "id": "haus-am-fluss", "kind": "urban_centre", "link": "../../welcome-points/haus-am-fluss/", "name": "Haus am Fluss", "number": "0211 89-21020", "phone": "+492118921020", "sign": "sure", "state": "Stand: 15. Oktober 2026"}, "type": "Feature"}, {"geometry": {"coordinates": [20.07, 10.03], "type": "Point"}, "properties": {"filters": {"district": ["1"], "language": []}, "id": "hafentreff", "kind": "welcome_point", "link": "../../welcome-points/hafentreff/", "name": "Hafentreff", "note": "nur der Stadtteil ist bekannt", "reach": 1.5, "sign": "doubt", "state": "Diese Angaben sind alt (Stand: 2020)."}, "type": "Feature"}], "type": "FeatureCollection"});
geo_json_10.setStyle(function(feature) {return feature.properties.style;});
geo_json_10.addTo(map_1);
figures.gather(geo_json_10);
