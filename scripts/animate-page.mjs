/**
 * Makes the README's picture of the page, `docs/images/page.webp`, from the pictures of its views that the browser test
 * `page-views` takes of drawn people (`docs/page.md` says how): one view after the other, with a short fade between them.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const sharp = createRequire(join(root, 'packages/image/package.json'))('sharp');
const images = join(root, 'docs/images');
const views = ['recognise', 'enrol', 'people', 'compare', 'recognise-empty'];
const width = 960;
const quality = 88;
/** Milliseconds that a view and each step of a fade stay. */
const viewTime = 2200;
const fadeTime = 70;
const fades = [1 / 3, 2 / 3];

const readView = (view) =>
  sharp(join(images, `page-${view}-wide-light.webp`))
    .resize({ width })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });

const between = (from, to, share) =>
  from.map((value, index) => Math.round(value + (to[index] - value) * share));

const shown = await Promise.all(views.map(readView));
const { height, channels } = shown[0].info;
const frames = shown.flatMap(({ data }, index) => {
  const next = shown[(index + 1) % shown.length].data;
  return [
    { data, delay: viewTime },
    ...fades.map((share) => ({ data: between(data, next, share), delay: fadeTime })),
  ];
});
const pngs = await Promise.all(
  frames.map(({ data }) => sharp(data, { raw: { width, height, channels } }).png().toBuffer()),
);
await sharp(pngs, { join: { animated: true } })
  .webp({ quality, loop: 0, delay: frames.map(({ delay }) => delay), effort: 5 })
  .toFile(join(images, 'page.webp'));
