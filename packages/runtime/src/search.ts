export { maxNearest, type NearestRows, QuantizedRows } from './search/quantized-rows.js';
