import { LookalikeError } from '@lookalike/core';
import type { FaceEngine } from '../face-engine.js';
import type { EngineSettings } from '../load-local-engine.js';

/** Web Workers only exist in browsers. */
export const openWorkerEngine = async (_: EngineSettings): Promise<FaceEngine> => {
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    'expected worker: true in a browser only: in Node, createRecognizerPool of @lookalike/recognizer/pool recognises in threads',
  );
};
