/**
 * The folder of the pretrained model: `model.json`, `weights.bin`, `lookalike.json` and `origin.json`. For
 * `loadModel` of `@lookalike/siamese`.
 */
export const modelFolder: URL = new URL('../weights/', import.meta.url);
