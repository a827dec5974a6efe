import type { RecognisedFace } from '../api/types.js';
import { usePage } from '../state/use-page.js';

/** Records that a face in a photo is not a person, or not a face; `undefined` if the service cannot record that. */
export function useRefuse(): ((face: RecognisedFace, subject?: string) => void) | undefined {
  const { corrections, mayEnrol, notes } = usePage();
  if (!corrections || !mayEnrol.value) return undefined;
  return ({ embedding }, subject) => {
    const said = subject === undefined ? 'This is not a face.' : `This is not ${subject}.`;
    corrections.refuse([{ embedding, subject }]).then(() => notes.say(`Remembered: ${said}`), notes.fail);
  };
}
