import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { escapeMarkup, LookalikeError } from '@lookalike/core';
import { isNotFound } from '@lookalike/core/node';
import { type KeptPhoto, readPhotoLog } from './photo-log.js';

/** A link where the address is one that a browser may follow, else the words alone. */
const link = (text: string, url: string | undefined) =>
  url !== undefined && /^https?:/i.test(url)
    ? `<a href="${escapeMarkup(url)}">${escapeMarkup(text)}</a>`
    : escapeMarkup(text);

const creditLine = (photo: KeptPhoto) =>
  [
    link(photo.title ?? photo.file, photo.page ?? photo.url),
    photo.author ? escapeMarkup(photo.author) : 'author not stated',
    photo.licence ? link(photo.licence, photo.licenceUrl) : 'licence not stated',
  ].join(' · ');

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
  li { margin: .25rem 0 } code { opacity: .7 }`;

/** Everyone's folder of photos with what its log says. */
async function readLogs(photosFolder: string): Promise<[person: string, photos: KeptPhoto[]][]> {
  const entries = await readdir(photosFolder, { withFileTypes: true }).catch((cause: unknown) => {
    if (!isNotFound(cause)) throw cause;
    throw new LookalikeError('NOT_FOUND', `${photosFolder}: no such folder of photos`, { cause });
  });
  const people = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const names = people.map(({ name }) => name).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, KeptPhoto[]]> => {
      const { kept } = await readPhotoLog(join(photosFolder, name));
      return [name.replaceAll('_', ' '), kept];
    }),
  );
}

/**
 * The page that names, for each collected photo, its author, its licence and where it came from.
 * @example
 * ```ts
 * import { collectPeople, creditsPage, withSources } from '@lookalike/collect';
 *
 * await withSources(['import:photos'], {}, (sources) =>
 *   collectPeople({
 *     people: ['Ada'],
 *     photosFolder: 'collected',
 *     sources,
 *     options: { limit: 1, minSide: 100 },
 *     signal: new AbortController().signal,
 *     onProgress() {},
 *   }),
 * );
 * console.log((await creditsPage('collected')).includes('<h2>Ada</h2>')); // → true
 * ```
 */
export async function creditsPage(photosFolder: string): Promise<string> {
  const logs = await readLogs(photosFolder);
  const sections = logs
    .filter(([, photos]) => photos.length > 0)
    .map(([person, photos]) => {
      const items = photos.map(
        (photo) => `<li><code>${escapeMarkup(photo.file)}</code> ${creditLine(photo)}</li>`,
      );
      return `<h2>${escapeMarkup(person)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
    });
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Photo credits</title>',
    `<style>${style}</style>`,
    '<h1>Photo credits</h1>',
    ...sections,
    '</html>',
    '',
  ].join('\n');
}
