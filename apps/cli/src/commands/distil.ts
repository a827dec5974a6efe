import type { DistilSummary } from '@lookalike/pipeline';
import { defaultDistilOptions, studentNames, weightFormats } from '@lookalike/pipeline/options';
import { readChoice, readNumber } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { counted, engineArg, forceArg, readSearchOptions, searchArgs, startEngine } from './shared-args.js';

const bytesPerMegabyte = 1e6;

const formatResult = (summary: DistilSummary): string => {
  const { folder, network, faces, heldOut, epochs, bestEpoch, cosine, bytes } = summary;
  return [
    `model in ${folder}: ${network}, ${(bytes / bytesPerMegabyte).toFixed(2)} MB of weights`,
    `  learnt from ${counted(faces, 'face')} in ${counted(epochs, 'epoch')}, the best was ${bestEpoch}`,
    `  on ${counted(heldOut, 'face')} that training did not see: mean cosine with the base's embeddings ${cosine.toFixed(3)}`,
  ].join('\n');
};

export const distil = defineTask({
  name: 'distil',
  examples: [
    ['distil photos --out small', 'from the pretrained model, on all faces in photos/'],
    ['distil faces more-faces --epochs 40', 'on faces cut out by `extract --align`'],
    ['evaluate small people', 'how well the small model recognises people'],
  ],
  variadic: true,
  args: {
    data: {
      type: 'positional',
      required: true,
      description: 'Folders of photos, or of faces cut out by `extract --align`',
    },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder',
      default: defaultDistilOptions.out,
    },
    base: {
      type: 'string',
      valueHint: 'folder',
      description: "Model to learn from: `pretrained`, or a model's folder",
      default: defaultDistilOptions.base,
    },
    network: {
      type: 'enum',
      options: [...studentNames],
      description:
        "Network to train; `base` is the base's own for smaller images and starts with its weights",
      default: defaultDistilOptions.network,
    },
    side: {
      type: 'string',
      valueHint: 'pixels',
      description: "Side of the images in pixels (default: half of the base's, or the student's own)",
    },
    student: {
      type: 'string',
      valueHint: 'folder',
      description: 'Small model to train further, instead of a new one',
    },
    mirror: {
      type: 'boolean',
      description: 'Average each embedding with that of the mirror image, which takes twice the time',
      default: defaultDistilOptions.mirror,
    },
    weights: {
      type: 'enum',
      options: [...weightFormats],
      description: 'Type of the saved weights; uint8 takes a quarter of the space of float32',
      default: defaultDistilOptions.weights,
    },
    epochs: {
      type: 'string',
      valueHint: 'number',
      description: 'Epochs: how often each face is shown',
      default: String(defaultDistilOptions.epochs),
    },
    batch: {
      type: 'string',
      valueHint: 'number',
      description: 'Faces per batch',
      default: String(defaultDistilOptions.batchSize),
    },
    lr: {
      type: 'string',
      valueHint: 'number',
      description: 'Learning rate of Adam, which falls along a cosine',
      default: String(defaultDistilOptions.learningRate),
    },
    averaging: {
      type: 'string',
      valueHint: 'fraction',
      description: 'Decay per step of the moving average of the weights; 0 for no average',
      default: String(defaultDistilOptions.averaging),
    },
    augment: {
      type: 'boolean',
      description: 'Change each face slightly every time it is shown',
      default: defaultDistilOptions.augment,
    },
    holdout: {
      type: 'string',
      valueHint: 'fraction',
      description: 'Fraction of the faces to hold out',
      default: String(defaultDistilOptions.holdout),
    },
    seed: {
      type: 'string',
      valueHint: 'number',
      description: 'Same seed, same model',
      default: String(defaultDistilOptions.seed),
    },
    ...searchArgs,
    ...engineArg,
    ...forceArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { out, base, student, mirror, augment, force } = args;
    const whole = { min: 1, whole: true };
    const options = {
      ...readSearchOptions(args),
      ...{ out, base, student, mirror, augment, force, signal },
      network: readChoice(args.network, studentNames),
      ...(args.side && { side: readNumber(args.side, 'side', whole) }),
      weights: readChoice(args.weights, weightFormats),
      epochs: readNumber(args.epochs, 'epochs', whole),
      batchSize: readNumber(args.batch, 'batch', whole),
      learningRate: readNumber(args.lr, 'lr', { min: 0 }),
      averaging: readNumber(args.averaging, 'averaging', { min: 0, max: 1 }),
      holdout: readNumber(args.holdout, 'holdout', { min: 0, max: 0.9 }),
      seed: readNumber(args.seed, 'seed', { whole: true }),
    };
    await startEngine(args);
    const { distilModel } = await import('@lookalike/pipeline');
    const result = await follow(distilModel(args._, options), onProgress);
    return toOutcome(result, formatResult(result));
  },
});
