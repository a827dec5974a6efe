import type { Upload } from './create-uploads.js';

const photo = /\.(jpe?g|png|webp|avif|gif|tiff?|bmp)$/i;

/** The photos in a folder as `<Person>/<photo>`: the folder that a photo is in has the person's name. */
export const filesToUploads = (files: readonly File[]): Upload[] =>
  files
    .filter(({ name }) => photo.test(name))
    .map((file) => ({ file, subject: file.webkitRelativePath.split('/').at(-2)?.replaceAll('_', ' ') ?? '' }))
    .filter(({ subject }) => subject !== '');
