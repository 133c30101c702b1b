// The organisations of the list on a map; whoever has no scripts, or no tiles, has the list.
const map = document.getElementById('map');
const places = [...document.querySelectorAll('[data-lat]')];

if (map && places.length > 0 && 'L' in window) {
  map.hidden = false;
  const view = L.map(map, { scrollWheelZoom: false, attributionControl: false });
  const tiles = L.tileLayer(map.dataset.tiles, { maxZoom: 18 }).addTo(view);
  let drawn = false;
  tiles.on('tileload', () => {
    drawn = true;
  });
  // A map without pictures says nothing.
  tiles.on('tileerror', () => {
    if (!drawn) map.hidden = true;
  });
  const points = places.map((place) => [Number(place.dataset.lat), Number(place.dataset.lon)]);
  places.forEach((place, index) => {
    const link = place.querySelector('a').cloneNode(true);
    L.circleMarker(points[index], { radius: 9, color: '#084347', fillColor: '#0b5d63', fillOpacity: 0.9 })
      .bindPopup(link)
      .addTo(view);
  });
  view.fitBounds(points, { padding: [24, 24], maxZoom: 14 });
}
