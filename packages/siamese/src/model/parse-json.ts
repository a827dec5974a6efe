/** The advice for any broken file of a model. */
export const restoreAdvice = 'save or train the model again, or copy its folder whole';

/** A file's JSON; undefined if it is not JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
