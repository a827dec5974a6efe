/** What has to be said beside any figure that was measured on views. */
export const viewsRemarks: readonly string[] = Object.freeze([
  'Each face stands for one person, and the pictures of that person are views made of the one face: moved, turned, mirrored, lit, blurred.',
  'Other views of a face are far easier than other photos of a person: the figures say that all parts work, not how well people are told apart.',
]);
