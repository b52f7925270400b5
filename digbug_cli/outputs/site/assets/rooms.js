// Across a grid of rooms, the line of now lies at its time within the sessions of the day.
// A page has this only if it has such a grid.
"use strict";
self.acrossRooms = (line, slot, today, now) => {
  if (getComputedStyle(slot).display !== "contents") return;
  const edges = [...new Set(today.flatMap(({ starts, ends }) => [starts, ends]))].sort();
  const row = edges.findLastIndex((edge) => edge <= now);
  line.style.gridArea = `${row + 2} / 1 / auto / -1`;
  line.style.top = `${(100 * (now - edges[row])) / (edges[row + 1] - edges[row])}%`;
};
