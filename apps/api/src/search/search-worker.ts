import { parentPort } from 'node:worker_threads';
import { HeldFaces } from './held-faces.js';
import type { SearchAnswer, SearchOrder } from './search-messages.js';

const galleries = new Map<string, HeldFaces>();

function obey(order: SearchOrder): SearchAnswer {
  if (order.kind === 'open') galleries.set(order.gallery, new HeldFaces(order.embeddingLength));
  if (order.kind === 'drop') galleries.delete(order.gallery);
  const faces = galleries.get(order.gallery);
  if (!faces) return { size: 0 };
  if (order.kind === 'replace') faces.replace(order.gone, order.faces);
  const found = order.kind === 'nearest' ? faces.candidates(order.probe, order.count) : {};
  return { size: faces.size, ...found };
}

parentPort?.on('message', (order: SearchOrder) => {
  try {
    parentPort?.postMessage(obey(order));
  } catch (error) {
    parentPort?.postMessage({ size: 0, failure: (error as Error).message } satisfies SearchAnswer);
  }
});
