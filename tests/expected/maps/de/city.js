figures.name({"in": "Vergr\u00f6\u00dfern", "out": "Verkleinern"});
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

            

        
    

        function geo_json_8_onEachFeature(feature, layer) {
            (figures.describe)(feature, layer);

            layer.on({
            });
        };
        var geo_json_8 = L.geoJson(null, {
                smoothFactor: 0,
                onEachFeature: geo_json_8_onEachFeature,
            
            ...{
  "style": figures.style,
  "pointToLayer": figures.point,
}
        });

        function geo_json_8_add (data) {
            geo_json_8
                .addData(data);
        }
            geo_json_8_add({"features": [{"geometry": {"coordinates": [[[20.0, 10.0], [20.1, 10.0], [20.1, 10.1], [20.0, 10.1], [20.0, 10.0]]], "type": "Polygon"}, "properties": {"kind": "district", "link": "../../districts/1/", "name": "Stadtbezirk 1"}, "type": "Feature"}, {"geometry": {"coordinates": [[[20.1, 10.0], [20.2, 10.0], [20.2, 10.1], [20.1, 10.1], [20.1, 10.0]]], "type": "Polygon"}, "properties": {"kind": "district", "link": "../../districts/2/", "name": "Stadtbezirk 2"}, "type": "Feature"}, {"geometry": {"coordinates": [[[20.0, 10.04], [20.2, 10.02], [20.2, 10.025], [20.0, 10.045], [20.0, 10.04]]], "type": "Polygon"}, "properties": {"kind": "water", "name": "Fluss"}, "type": "Feature"}, {"geometry": {"coordinates": [20.05, 10.06], "type": "Point"}, "properties": {"kind": "landmark", "name": "Bahnhof"}, "type": "Feature"}, {"geometry": {"coordinates": [20.07, 10.03], "type": "Point"}, "properties": {"kind": "place gone", "link": "../../welcome-points/alter-hafen/", "name": "Alter Hafen", "note": "nur der Stadtteil ist bekannt", "state": "Geschlossen"}, "type": "Feature"}, {"geometry": {"coordinates": [20.031, 10.051], "type": "Point"}, "properties": {"call": "Anrufen 0211 8921020", "kind": "place sure", "link": "../../welcome-points/haus-am-fluss/", "name": "Haus am Fluss", "phone": "+492118921020", "state": "best\u00e4tigt: 15. Oktober 2026"}, "type": "Feature"}], "type": "FeatureCollection"});
        geo_json_8.setStyle(function(feature) {return feature.properties.style;});

        
    
            geo_json_8.addTo(map_1);
        
    
            map_1.fitBounds(
                [[10.0, 20.0], [10.1, 20.2]],
                {}
            );
