import { type DetectedFace, LookalikeError, type PixelImage } from '@lookalike/core';
import { type DetectionStats, mergeStats } from '../detection-stats.js';
import type { FaceSearch } from './face-search.js';
import { createWorkerPool } from './worker-pool.node.js';
import type { WorkerSettings } from './worker-protocol.js';

/** The worker's module: the build puts both side by side. */
const workerFile = new URL('./detect-worker.node.js', import.meta.url);

interface SearchedPhoto {
  faces: DetectedFace[];
  stats: DetectionStats;
}

/** Searches in worker threads, a whole photo in each. */
export function searchInThreads(threads: number, settings: WorkerSettings): FaceSearch {
  const pool = createWorkerPool(threads, workerFile, settings);

  const searchOne = async (image: PixelImage, signal: AbortSignal | undefined): Promise<SearchedPhoto> => {
    const answer = await pool.run(image, signal);
    signal?.throwIfAborted();
    if ('failed' in answer) throw new Error(answer.failed);
    if ('refused' in answer) throw new LookalikeError(answer.refused.code, answer.refused.message);
    return answer;
  };

  return {
    search: async (images, { signal, onStats }) => {
      const searches = await Promise.allSettled(images.map((image) => searchOne(image, signal)));
      const photos = searches.map((search) => {
        if (search.status === 'rejected') throw search.reason;
        return search.value;
      });
      onStats?.(mergeStats(photos.map(({ stats }) => stats)));
      return photos.map(({ faces }) => faces);
    },
    dispose: pool.dispose,
  };
}
