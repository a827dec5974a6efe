import type { PhotoPrediction, Prediction } from '@lookalike/pipeline';
import { faceSelections } from '@lookalike/pipeline/options';
import { UsageError } from '../shell/errors.js';
import { readChoice, readNumber } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import {
  cacheArg,
  engineArg,
  percent,
  readCache,
  readRule,
  readSearchOptions,
  ruleArg,
  searchArgs,
  startEngine,
} from './shared-args.js';

const distanceDigits = 3;

const formatMatch = (found: Prediction['best']) =>
  found
    ? `${found.subject} ${percent(found.probability)} (distance ${found.distance.toFixed(distanceDigits)})`
    : 'nobody';

const formatFace = ({ box, outcome, best, runnerUp }: Prediction): string => {
  const place = `${Math.round(box.width)}×${Math.round(box.height)} at ${Math.round(box.x)},${Math.round(box.y)}`;
  const name = {
    known: formatMatch(best),
    ambiguous: `ambiguous: ${formatMatch(best)}`,
    unknown: `unknown (nearest: ${formatMatch(best)})`,
  }[outcome];
  return `  ${name}${runnerUp ? `, then ${formatMatch(runnerUp)}` : ''}  [${place}]`;
};

const formatPhoto = ({ file, inGallery, faces }: PhotoPrediction): string =>
  [
    inGallery === undefined ? file : `${file} (is in the gallery itself, as ${inGallery})`,
    ...faces.map(formatFace),
  ].join('\n');

export const predict = defineTask({
  name: 'predict',
  examples: [
    ['predict pretrained photos new.jpg', 'with the pretrained model; nothing needs to be trained'],
    ['predict model photos new.jpg', 'against the people of photos/<Person>/*'],
    ['predict pretrained people.jsonl new.jpg', 'against a gallery that enrol has saved'],
    ['predict model pairs new.jpg', 'against the training images of a pairs folder'],
    ['predict model photos new.jpg --threshold 0.6 --json', 'with another threshold, as JSON'],
    ['predict pretrained people album --copy-to sorted --csv who.csv', 'sorted into a folder per person'],
  ],
  variadic: true,
  args: {
    model: {
      type: 'positional',
      required: true,
      description: "The model's folder, `pretrained` or `pretrained-small`",
    },
    gallery: {
      type: 'positional',
      required: true,
      description:
        'The people to look for: <gallery>/<Person>/*, photos or faces; a file from `enrol`; or a pairs folder',
    },
    photos: { type: 'positional', required: true, description: 'Photos or folders of photos' },
    threshold: {
      type: 'string',
      valueHint: 'distance',
      description: "Distance beyond which a face is unknown (default: the model's own)",
    },
    select: {
      type: 'enum',
      options: [...faceSelections],
      description: 'Which faces of a photo to name',
      default: faceSelections[0],
    },
    faces: { type: 'boolean', description: "The gallery's images are faces that are already cut out" },
    csv: { type: 'string', valueHint: 'file', description: 'Also write a CSV file, one line per face' },
    'copy-to': {
      type: 'string',
      valueHint: 'folder',
      description: 'Copy the photos into this folder, one subfolder per person',
    },
    'link-to': { type: 'string', valueHint: 'folder', description: 'The same, with symbolic links' },
    xmp: {
      type: 'boolean',
      description: 'Write the names next to each photo, as <photo>.xmp, which photo managers read',
    },
    ...cacheArg,
    ...ruleArg,
    ...searchArgs,
    ...engineArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { model, gallery, faces } = args;
    const [, , ...photos] = args._;
    if (photos.length === 0) throw new UsageError('missing argument PHOTOS');
    const options = {
      ...{ ...readSearchOptions(args), model, gallery, faces, signal },
      rule: readRule(args),
      ...{ cache: readCache(args), csv: args.csv, xmp: args.xmp },
      ...{ copyTo: args['copy-to'], linkTo: args['link-to'] },
      select: readChoice(args.select, faceSelections),
      threshold: readNumber(args.threshold, 'threshold', { min: 0 }),
    };
    await startEngine(args);
    const { predictPhotos } = await import('@lookalike/pipeline');
    const result = await follow(predictPhotos(photos, options), onProgress);
    return toOutcome(result, result.photos.map(formatPhoto).join('\n'));
  },
});
