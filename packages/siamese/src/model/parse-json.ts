/** What helps against every broken file of a model. */
export const restoreAdvice = 'save or train the model again, or copy its folder whole';

/** A file's JSON; undefined when it is none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
