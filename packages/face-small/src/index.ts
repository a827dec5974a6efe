/**
 * The small pretrained model's files, each of which is loaded when it is asked for: for `loadModel` of `@lookalike/siamese`
 * and `loadRecognizer` of `@lookalike/recognizer`, in Node and in browsers.
 */
export const faceSmall = Object.freeze({
  'model.json': async (): Promise<string> => (await import('../model/model.json?packed')).packed,
  'weights.bin': async (): Promise<string> => (await import('../model/weights.bin?packed')).packed,
  'lookalike.json': async (): Promise<string> => (await import('../model/lookalike.json?packed')).packed,
});
