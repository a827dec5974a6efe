/**
 * The pretrained model's files, each of which is loaded when it is asked for: for `loadModel` of `@lookalike/siamese`, in Node
 * and in browsers.
 */
export const mobileFaceNet = Object.freeze({
  'model.json': async (): Promise<string> => (await import('../weights/model.json?packed')).packed,
  'weights.bin': async (): Promise<string> => (await import('../weights/weights.bin?packed')).packed,
  'lookalike.json': async (): Promise<string> => (await import('../weights/lookalike.json?packed')).packed,
});
