// The organisations of the list on a map; whoever has no scripts, or no tiles, has the list.
import('/assets/leaflet/leaflet.js');
