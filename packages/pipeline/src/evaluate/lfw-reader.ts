import { type EmbeddedFace, loadRecognizer, type Recognizer } from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';

/** Tried once on a photo in which the usual thresholds find no face. */
export const relaxedThresholds = [0.4, 0.5, 0.5] as const;

/** How a photo's face was found. */
export type Finding = 'usual' | 'relaxed' | 'none';

/** LFW names the person in the middle of a photo; others may stand around. */
const select = 'most-central';

/** Describes the most central face of a photo, looking twice before giving up. */
export interface LfwReader extends Disposable {
  embedFaces(path: string, signal?: AbortSignal): Promise<{ finding: Finding; face?: EmbeddedFace }>;
}

export async function loadLfwReader(model: SiameseModel): Promise<LfwReader> {
  const usual = await loadRecognizer({ model });
  const relaxed = await loadRecognizer({ model, detector: { thresholds: relaxedThresholds } });
  const attempts: [Exclude<Finding, 'none'>, Recognizer][] = [
    ['usual', usual],
    ['relaxed', relaxed],
  ];
  return {
    embedFaces: async (path, signal) => {
      for (const [finding, recognizer] of attempts) {
        const [face] = await recognizer.embedFaces(path, { select, signal });
        if (face) return { finding, face };
      }
      return { finding: 'none' };
    },
    [Symbol.dispose]: () => {
      usual.dispose();
      relaxed.dispose();
    },
  };
}
