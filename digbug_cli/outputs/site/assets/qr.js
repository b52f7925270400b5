// Answers a text with its QR code (ISO/IEC 18004) as the address of an SVG picture.
// A worker, so that only those load it who share their stars: bytes, error correction L, mask 0.
"use strict";

// For each version from 1 to 40: the check bytes of a block, and the number of blocks.
const CHECKS = [
  7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
  28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
];
const BLOCKS = [
  1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
  8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
];
const QUIET = 4;

const sideOf = (version) => 17 + 4 * version;

// The places of alignment patterns, the same in both directions.
function alignments(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2, last = sideOf(version) - 7;
  const step = 2 * Math.floor((8 * version + 3 * count + 5) / (4 * count - 4));
  return [6, ...Array.from({ length: count - 1 }, (_, place) => last - (count - 2 - place) * step)];
}

// How many bytes a version has for data and checks.
function bytesOf(version) {
  const count = alignments(version).length;
  let modules = (16 * version + 128) * version + 64;
  if (count) modules -= (25 * count - 10) * count - 55;
  if (version >= 7) modules -= 36;
  return Math.floor(modules / 8);
}
const roomOf = (version) => bytesOf(version) - CHECKS[version - 1] * BLOCKS[version - 1];

// ---- Check bytes: Reed-Solomon over the field of 256 elements with x^8 + x^4 + x^3 + x^2 + 1.

function product(left, right) {
  let result = 0;
  for (let bit = 7; bit >= 0; bit--) {
    result = (result << 1) ^ ((result >> 7) * 0x11d);
    result ^= ((right >> bit) & 1) * left;
  }
  return result;
}

function generator(degree) {
  const result = [...new Array(degree - 1).fill(0), 1];
  for (let power = 0, root = 1; power < degree; power++, root = product(root, 2))
    for (let place = 0; place < degree; place++)
      result[place] = product(result[place], root) ^ (result[place + 1] || 0);
  return result;
}

function checksOf(data, divisor) {
  const rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((value, place) => (rest[place] ^= product(value, factor)));
  }
  return rest;
}

// ---- The bytes of a code: the text in blocks, each with its checks, taken in turns.

function dataOf(bytes, version) {
  const room = roomOf(version), bits = [];
  const add = (value, count) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
  };
  add(4, 4);
  add(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => add(byte, 8));
  add(0, 4);
  const data = Array.from({ length: bits.length / 8 }, (_, place) =>
    bits.slice(8 * place, 8 * place + 8).reduce((byte, bit) => 2 * byte + bit));
  for (let byte = 0xec; data.length < room; byte ^= 0xec ^ 0x11) data.push(byte);
  return data;
}

function interleaved(data, version) {
  const checks = CHECKS[version - 1], count = BLOCKS[version - 1], divisor = generator(checks);
  const short = Math.floor(data.length / count), long = data.length % count;
  const blocks = [];
  for (let block = 0, start = 0; block < count; block++) {
    const end = start + short + (block >= count - long ? 1 : 0);
    blocks.push(data.slice(start, end));
    start = end;
  }
  const ends = blocks.map((block) => checksOf(block, divisor)), result = [];
  for (let place = 0; place <= short; place++)
    blocks.forEach((block) => place < block.length && result.push(block[place]));
  for (let place = 0; place < checks; place++) ends.forEach((end) => result.push(end[place]));
  return result;
}

// ---- The picture: rows of modules; those of patterns are set first.

function drawPatterns(version) {
  const side = sideOf(version), rows = Array.from({ length: side }, () => new Array(side).fill(null));
  const set = (x, y, dark) => {
    if (rows[y]?.[x] !== undefined) rows[y][x] = Boolean(dark);
  };
  const square = (x, y, radius, isDark) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        set(x + dx, y + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let place = 8; place < side - 8; place++) {
    set(6, place, place % 2 === 0);
    set(place, 6, place % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [side - 4, 3], [3, side - 4]])
    square(x, y, 4, (distance) => distance !== 2 && distance !== 4);
  const places = alignments(version), last = side - 7;
  for (const x of places)
    for (const y of places)
      if (!(x === 6 && (y === 6 || y === last)) && !(y === 6 && x === last))
        square(x, y, 2, (distance) => distance !== 1);
  drawFormat(set, side);
  if (version >= 7) drawVersion(set, side, version);
  return rows;
}

// Level L with mask 0, as 15 bits with their own check.
function drawFormat(set, side) {
  const FORMAT = 0b111011111000100;
  for (let bit = 0; bit < 15; bit++) {
    const dark = (FORMAT >> bit) & 1, skip = bit < 6 ? 0 : 1;
    if (bit < 8) set(8, bit + skip, dark);
    else set(bit === 8 ? 7 : 14 - bit, 8, dark);
    if (bit < 8) set(side - 1 - bit, 8, dark);
    else set(8, side - 15 + bit, dark);
  }
  set(8, side - 8, true);
}

function drawVersion(set, side, version) {
  let check = version;
  for (let bit = 0; bit < 12; bit++) check = (check << 1) ^ ((check >> 11) * 0x1f25);
  const bits = (version << 12) | check;
  for (let bit = 0; bit < 18; bit++) {
    const dark = (bits >> bit) & 1, across = side - 11 + (bit % 3), along = Math.floor(bit / 3);
    set(across, along, dark);
    set(along, across, dark);
  }
}

// Two columns at a time from the right, up and down in turns, past the timing pattern.
function drawBytes(rows, bytes) {
  const side = rows.length;
  let bit = 0;
  for (let right = side - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < side; step++) {
      const y = up ? side - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (rows[y][x] !== null) continue;
        const dark = ((bytes[bit >> 3] || 0) >> (7 - (bit & 7))) & 1;
        rows[y][x] = Boolean(dark ^ ((x + y) % 2 === 0));
        bit++;
      }
    }
  }
}

function pictureOf(rows) {
  const side = rows.length + 2 * QUIET;
  const dark = rows.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"` +
    ` width="${4 * side}" height="${4 * side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${dark.join("")}"/></svg>`;
}

// A text that is too long has no code, and no answer.
addEventListener("message", ({ data: text }) => {
  const bytes = [...new TextEncoder().encode(text)];
  const fits = (version) => roomOf(version) >= bytes.length + (version < 10 ? 2 : 3);
  const version = CHECKS.map((_, place) => place + 1).find(fits);
  if (!version) return;
  const rows = drawPatterns(version);
  drawBytes(rows, interleaved(dataOf(bytes, version), version));
  postMessage(`data:image/svg+xml,${encodeURIComponent(pictureOf(rows))}`);
});
