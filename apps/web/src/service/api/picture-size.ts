/** Size of face pictures in pixels: the largest in any view, on a screen with a pixel ratio of 2. */
export const pictureSize = 320;
