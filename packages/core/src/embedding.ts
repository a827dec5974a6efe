/** A network's output for a face: a vector whose distances to others tell people apart. */
export type Embedding = Float32Array;
