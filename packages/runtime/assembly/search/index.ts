export { nearestRows } from './nearest-rows';
export { quantizeQuery, quantizeRow, vectorLength } from './quantize';
