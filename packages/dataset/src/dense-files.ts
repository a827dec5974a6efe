/** The files of the dense layout, as the Python original named them. */
export const denseFiles = Object.freeze({ images: 'X_data.npy', labels: 'Y_data.npy' });
