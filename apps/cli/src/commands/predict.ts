import type { PhotoPrediction, Prediction } from '@lookalike/pipeline';
import { readNumber } from '../shell/read-number.js';
import { defineTask } from '../shell/task.js';
import { UsageError } from '../shell/usage-error.js';
import {
  detectArgs,
  engineArg,
  readDetectOptions,
  readRule,
  readThreads,
  ruleArg,
  startEngine,
  threadsArg,
} from './shared-args.js';

const faceChoices = ['all', 'largest', 'most-central', 'most-confident'] as const;

const describeFace = ({ box, outcome, best, runnerUp }: Prediction): string => {
  const place = `${Math.round(box.width)}×${Math.round(box.height)} at ${Math.round(box.x)},${Math.round(box.y)}`;
  const match = (found: typeof best) => (found ? `${found.subject} ${found.score.toFixed(4)}` : 'nobody');
  const name = outcome === 'unknown' ? `unknown (nearest: ${match(best)})` : match(best);
  return `  ${name}${runnerUp ? `, then ${match(runnerUp)}` : ''}  [${place}]`;
};

const formatPhoto = ({ file, faces }: PhotoPrediction): string =>
  [file, ...faces.map(describeFace)].join('\n');

export const predict = defineTask({
  name: 'predict',
  description: 'Name the faces of photos by the nearest category',
  examples: [
    ['predict pretrained photos new.jpg', 'with the model that comes along; nothing needs to be trained'],
    ['predict model photos new.jpg', 'against the people of photos/<Person>/*'],
    ['predict model pairs new.jpg', 'against the training images of a pairs folder: no photo is read twice'],
    ['predict model photos new.jpg --threshold 0.6 --json', 'stricter or looser about who is unknown'],
  ],
  variadic: true,
  args: {
    model: { type: 'positional', required: true, description: "The model's folder, or `pretrained`" },
    gallery: {
      type: 'positional',
      required: true,
      description: 'People: <gallery>/<Person>/*, photos or faces, or a pairs folder',
    },
    photos: { type: 'positional', required: true, description: 'Photos or folders of photos' },
    threshold: {
      type: 'string',
      valueHint: 'distance',
      description: "Farther away is unknown (Default: the model's own)",
    },
    select: {
      type: 'enum',
      options: [...faceChoices],
      description: 'Which faces of a photo',
      default: faceChoices[0],
    },
    faces: { type: 'boolean', description: "The gallery's pictures are faces that are cut out already" },
    ...ruleArg,
    ...detectArgs,
    ...threadsArg,
    ...engineArg,
  },
  run: async ({ args, ...given }) => {
    const context = { ...given, threads: readThreads(args) };
    const options = {
      ...readDetectOptions(args),
      rule: readRule(args),
      select: faceChoices.find((name) => name === args.select) ?? faceChoices[0],
      threshold: readNumber(args.threshold, 'threshold', { min: 0 }),
      faces: args.faces,
    };
    const [, , ...inputs] = args._;
    if (inputs.length === 0) throw new UsageError('missing argument PHOTOS');
    await startEngine(args);
    const { listPhotos } = await import('@lookalike/recognizer');
    const { predictPhotos } = await import('@lookalike/pipeline');
    const photos = await listPhotos(inputs);
    const { failures, ...result } = await predictPhotos(args.model, args.gallery, photos, options, context);
    return { json: result, text: result.photos.map(formatPhoto).join('\n'), failures };
  },
});
