figures.begin({"call":"اتصل","close":"Schließen","count":"{shown} von {all} Orten","in":"Vergrößern","out":"Verkleinern","several":"{count} Orte nah beieinander","shapes":{"service":"M0-11 11 0 0 11-11 0z","urban_centre":"M-8.5-8.5h17v17h-17z","welcome_centre":"M0-11 10-2V10H-10V-2z","welcome_point":"M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z"},"signs":{"doubt":"M-3-2.5a3 3 0 1 1 3 3V2M0 4.5V5","gone":"M-4-4 4 4M4-4-4 4","sure":"M-4 0-1 3.5 4.5-3.5"}});
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
geo_json_10_add({"features": [{"geometry": {"coordinates": [20.031, 10.051], "type": "Point"}, "properties": {"filters": {"direct": ["0"], "district": ["1", "2"], "for": ["everyone", "migrants"], "free": ["0"], "language": ["de", "en"], "topic": ["language", "housing"]}, "id": "deutschkurs-1", "kind": "service", "link": "../../ar/services/deutschkurs/", "name": "\u062f\u0648\u0631\u0629 \u0623\u0644\u0645\u0627\u0646\u064a\u0629 \u0644\u0644\u062c\u0645\u064a\u0639", "number": "0211 89-21020", "phone": "+492118921020", "sign": "sure", "state": "\u0622\u062e\u0631 \u062a\u0623\u0643\u064a\u062f: 20 \u0646\u0648\u0641\u0645\u0628\u0631 2026"}, "type": "Feature"}, {"geometry": {"coordinates": [20.031, 10.051], "type": "Point"}, "properties": {"filters": {"district": ["1"], "language": ["de", "ar", "fa-AF"]}, "id": "haus-am-fluss", "kind": "urban_centre", "link": "../../ar/welcome-points/haus-am-fluss/", "name": "\u0628\u064a\u062a \u0627\u0644\u0646\u0647\u0631", "number": "0211 89-21020", "phone": "+492118921020", "sign": "sure", "state": "\u062d\u062a\u0649: 15 \u0623\u0643\u062a\u0648\u0628\u0631 2026"}, "type": "Feature"}, {"geometry": {"coordinates": [20.07, 10.03], "type": "Point"}, "properties": {"filters": {"district": ["1"], "language": []}, "id": "hafentreff", "kind": "welcome_point", "lang": "de", "link": "../../ar/welcome-points/hafentreff/", "name": "Hafentreff", "note": "nur der Stadtteil ist bekannt", "reach": 1.5, "sign": "doubt", "state": "\u0647\u0630\u0647 \u0627\u0644\u0645\u0639\u0644\u0648\u0645\u0627\u062a \u0645\u0646 2020."}, "type": "Feature"}], "type": "FeatureCollection"});
geo_json_10.setStyle(function(feature) {return feature.properties.style;});
geo_json_10.addTo(map_1);
figures.gather(geo_json_10);
