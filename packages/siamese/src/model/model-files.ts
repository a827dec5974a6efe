/** The network's layers and the list of its weights, in the TensorFlow.js layers format. */
export const topologyFile = 'model.json';
/** The weights as little-endian floats, one after the other. */
export const weightsFile = 'weights.bin';
/** A `ModelInfo` with the checksums of the other two. */
export const infoFile = 'lookalike.json';

/** The files whose checksums `lookalike.json` holds. */
export type ModelFile = typeof topologyFile | typeof weightsFile;
