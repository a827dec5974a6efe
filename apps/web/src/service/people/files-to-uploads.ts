import type { Upload } from './create-uploads.js';

const photo = /\.(jpe?g|png|webp|avif|gif|tiff?|bmp)$/i;

/** The photos of a folder as `<Person>/<photo>`: the name of the folder that a photo is in is its person's name. */
export const filesToUploads = (files: readonly File[]): Upload[] =>
  files
    .filter(({ name }) => photo.test(name))
    .map((file) => ({ file, subject: file.webkitRelativePath.split('/').at(-2)?.replaceAll('_', ' ') ?? '' }))
    .filter(({ subject }) => subject !== '');
