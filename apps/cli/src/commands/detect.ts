import { extname, join } from 'node:path';
import type { PhotoFaces } from '@lookalike/pipeline';
import type { Photo } from '@lookalike/recognizer';
import { defineTask } from '../shell/task.js';
import { UsageError } from '../shell/usage-error.js';
import { counted, detectArgs, readDetectOptions, readThreads, threadsArg } from './shared-args.js';

const formatPhoto = ({ file, width, height, faces }: PhotoFaces) => {
  const lines = faces.map(({ box, score }) => {
    const [x, y, w, h] = [box.x, box.y, box.width, box.height].map(Math.round);
    return `  ${score.toFixed(3)}  ${w}×${h} at ${x},${y}`;
  });
  return [`${file}  ${width}×${height}  ${counted(faces.length, 'face')}`, ...lines].join('\n');
};

/** Where the drawing of each photo goes: the file that was named, or the photo's name in the folder that was. */
function drawingTarget(draw: string, photos: readonly Photo[]): (photo: Photo) => string {
  if (extname(draw) === '') return ({ name }) => join(draw, `${name.replace(/\.[^./]+$/, '')}.jpg`);
  if (photos.length === 1) return () => draw;
  throw new UsageError(`--draw: expected a folder for ${photos.length} photos, got the file "${draw}"`);
}

export const detect = defineTask({
  name: 'detect',
  description: 'Find the faces in photos, with their boxes, scores and landmarks',
  examples: [
    ['detect family.jpg', 'the faces of one photo'],
    ['detect photos --json > faces.json', 'every photo of a folder, as JSON'],
    ['detect family.jpg --draw out.jpg', 'boxes and landmarks drawn on the photo'],
  ],
  variadic: true,
  args: {
    photos: { type: 'positional', required: true, description: 'Photos or folders of photos' },
    ...detectArgs,
    ...threadsArg,
    draw: {
      type: 'string',
      valueHint: 'out.jpg',
      description: 'Draw the faces on the photo; a folder for several',
    },
  },
  run: async ({ args, ...given }) => {
    const context = { ...given, threads: readThreads(args) };
    const options = readDetectOptions(args);
    const { listPhotos } = await import('@lookalike/recognizer');
    const { detectFaces } = await import('@lookalike/pipeline');
    const { drawOn } = await import('@lookalike/pipeline');
    const photos = await listPhotos(args._);
    const onPhoto = args.draw === undefined ? undefined : drawOn(drawingTarget(args.draw, photos));
    const result = await detectFaces(photos, options, context, onPhoto);
    return {
      json: result.photos,
      text: result.photos.map(formatPhoto).join('\n'),
      failures: result.failures,
    };
  },
});
