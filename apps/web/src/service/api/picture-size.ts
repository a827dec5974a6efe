/** Pixels of the pictures of faces: the largest that a view shows, on a screen with two of its pixels to one. */
export const pictureSize = 320;
