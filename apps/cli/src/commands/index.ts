import type { Task } from '../shell/task.js';

/** A command that is loaded when it is asked for. */
export interface Command {
  /** What it does. */
  description: string;
  load: () => Promise<Task>;
}

/**
 * The commands in the order of the work. A new one is a file beside this one and an entry here; the program's help, which
 * lists the descriptions, loads none of them.
 */
export const commands: Readonly<Record<string, Command>> = Object.freeze({
  demo: {
    description: 'Run every step on sample photos, then serve a page that recognises these people',
    load: async () => (await import('./demo.js')).demo,
  },
  run: {
    description:
      'Run every step from photos to an evaluated model; with --people-file, collect and select the photos first',
    load: async () => (await import('./run.js')).run,
  },
  collect: {
    description: 'Collect photos of named people from open sources, each with its author and licence',
    load: async () => (await import('./collect.js')).collect,
  },
  cluster: {
    description: 'Sort the faces in photos into one folder per person, without knowing any names',
    load: async () => (await import('./cluster.js')).cluster,
  },
  select: {
    description:
      'Find photos that would teach the model the wrong face; extract then skips them, nothing is deleted',
    load: async () => (await import('./select.js')).select,
  },
  detect: {
    description: 'Find the faces in photos, with their boxes, scores and landmarks',
    load: async () => (await import('./detect.js')).detect,
  },
  extract: {
    description: 'Cut the faces out of photos',
    load: async () => (await import('./extract.js')).extract,
  },
  gray: {
    description: 'Convert faces to grayscale',
    load: async () => (await import('./gray.js')).gray,
  },
  pairs: {
    description: 'Make similar and dissimilar pairs of faces and save them as NumPy files',
    load: async () => (await import('./pairs.js')).pairs,
  },
  train: {
    description: 'Train a Siamese network on pairs or on folders of people, and measure it',
    load: async () => (await import('./train.js')).train,
  },
  distil: {
    description: 'Train a small, fast network to imitate a larger one, from photos of faces without names',
    load: async () => (await import('./distil.js')).distil,
  },
  join: {
    description: 'Join several models into one that makes fewer mistakes than the best of them',
    load: async () => (await import('./join.js')).join,
  },
  evaluate: {
    description: 'Measure how well a model recognises people',
    load: async () => (await import('./evaluate.js')).evaluate,
  },
  enrol: {
    description: 'Save a folder of people as a gallery file, for predict and for the service',
    load: async () => (await import('./enrol.js')).enrol,
  },
  predict: {
    description: 'Recognise the people in photos',
    load: async () => (await import('./predict.js')).predict,
  },
  import: {
    description: 'Make a model from a Keras file (.h5) of the basic network',
    load: async () => (await import('./import.js')).importTask,
  },
  export: {
    description: 'Export a model for other programs, as ONNX',
    load: async () => (await import('./export.js')).exportTask,
  },
  serve: {
    description: 'Serve the page and the REST API',
    load: async () => (await import('./serve.js')).serve,
  },
  work: {
    description: 'Work on the jobs of a service from another machine: bulk enrolment, archives, re-embedding',
    load: async () => (await import('./work.js')).work,
  },
  keys: {
    description: 'List, add and revoke the keys of a running service',
    load: async () => (await import('./keys.js')).keys,
  },
  doctor: {
    description: 'Check that everything the commands need works: engine, folders, packages, a detection',
    load: async () => (await import('./doctor.js')).doctor,
  },
  completion: {
    description: 'Print a script that makes your shell complete commands and options',
    load: async () => (await import('./completion.js')).completion,
  },
});
