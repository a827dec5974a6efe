import type { ExtractResult, RefusedFace } from '@lookalike/pipeline';
import { defaultExtractOptions, faceFormats, selectRules } from '@lookalike/pipeline/options';
import { readChoice, readNumber } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { formatSkipped } from './format-skipped.js';
import { counted, forceArg, readSearchOptions, searchArgs } from './shared-args.js';

const smallestPicture = 24;
const largestPicture = 1024;
const widestMargin = 2;

const formatRefused = ({ file, box, faults }: RefusedFace) => {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round);
  const reasons = faults.map(({ fault, reason }) => `${fault} (${reason})`).join(', ');
  return `  skipped: ${file}, ${width}×${height} at ${x},${y}: ${reasons}`;
};

function formatResult({
  faces,
  photos,
  folder,
  dropped,
  refused,
  withoutFace,
  skippedFiles,
}: ExtractResult): string {
  const selected = dropped > 0 ? `; ${dropped} dropped by the selection` : '';
  const gated = refused.length > 0 ? `; ${counted(refused.length, 'face')} skipped` : '';
  return [
    `${counted(faces, 'face')} of ${counted(photos, 'photo')} in ${folder}${selected}${gated}`,
    ...withoutFace.map((file) => `  no face found: ${file}`),
    ...refused.map(formatRefused),
    ...formatSkipped(skippedFiles),
  ].join('\n');
}

export const extract = defineTask({
  name: 'extract',
  examples: [
    ['extract photos --out faces', 'photos/<Person>/* to faces/<Person>/*, one face per photo'],
    ['extract party.jpg --select all --out faces', 'every face of one photo'],
    ['extract photos --out faces --margin 0.4 --force', 'with wider crops, all of them again'],
    ['extract photos --out faces --quality', 'without poor faces, each listed with the reason'],
    ['extract photos --out faces --align', 'rotated and scaled by their landmarks, for `train faces`'],
  ],
  variadic: true,
  args: {
    photos: { type: 'positional', required: true, description: 'Photos or folders of photos' },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder',
      default: defaultExtractOptions.out,
    },
    select: {
      type: 'enum',
      options: [...selectRules],
      description: "Which faces of a photo; auto: the largest in a person's folder, all of them elsewhere",
      default: defaultExtractOptions.select,
    },
    align: {
      type: 'boolean',
      description:
        'Rotate and scale each face by its landmarks, to 112×112, as the pretrained network needs it',
    },
    margin: {
      type: 'string',
      valueHint: 'fraction',
      description: 'Margin around the face, as a fraction of its longer side',
      default: String(defaultExtractOptions.margin),
    },
    'face-size': {
      type: 'string',
      valueHint: 'pixels',
      description: 'Side of the face images',
      default: String(defaultExtractOptions.faceSize),
    },
    format: {
      type: 'enum',
      options: [...faceFormats],
      description: 'PNG is lossless, JPEG is smaller',
      default: defaultExtractOptions.format,
    },
    quality: {
      type: 'boolean',
      description:
        'Skip faces that are uncertain, too small, blurred, turned away or cut off, and list them with the reasons',
    },
    ...searchArgs,
    ...forceArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { out, align, quality, force } = args;
    const size = { min: smallestPicture, max: largestPicture, whole: true };
    const options = {
      ...{ ...readSearchOptions(args), out, align, quality, force, signal },
      select: readChoice(args.select, selectRules),
      margin: readNumber(args.margin, 'margin', { min: 0, max: widestMargin }),
      faceSize: readNumber(args['face-size'], 'face-size', size),
      format: readChoice(args.format, faceFormats),
    };
    const { extractFaces } = await import('@lookalike/pipeline');
    const result = await follow(extractFaces(args._, options), onProgress);
    return toOutcome(result, formatResult(result));
  },
});
