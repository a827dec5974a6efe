import { decodeBase64 } from '../decode-base64.js';
import { simd } from './search-bytes.js';

/** The functions of assembly/search, which are documented there. */
export interface SearchModule {
  nearestRows(
    query: number,
    rows: number,
    count: number,
    padded: number,
    list: number,
    limit: number,
  ): number;
  quantizeQuery(from: number, length: number, to: number, padded: number, largest: number): number;
  quantizeRow(from: number, length: number, row: number, padded: number): number;
  vectorLength(from: number, length: number): number;
}

/** The search kernels on a memory. */
export function loadSearchModule(memory: WebAssembly.Memory): SearchModule {
  const module = new WebAssembly.Module(decodeBase64(simd));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as SearchModule;
}
