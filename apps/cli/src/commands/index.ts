import type { Task } from '../shell/task.js';

/** The commands in the order of the work. A new one is a file beside this one and a line here. */
export const commands: Readonly<Record<string, () => Promise<Task>>> = Object.freeze({
  demo: async () => (await import('./demo.js')).demo,
  run: async () => (await import('./run.js')).run,
  collect: async () => (await import('./collect.js')).collect,
  cluster: async () => (await import('./cluster.js')).cluster,
  select: async () => (await import('./select.js')).select,
  detect: async () => (await import('./detect.js')).detect,
  extract: async () => (await import('./extract.js')).extract,
  gray: async () => (await import('./gray.js')).gray,
  pairs: async () => (await import('./pairs.js')).pairs,
  train: async () => (await import('./train.js')).train,
  distil: async () => (await import('./distil.js')).distil,
  evaluate: async () => (await import('./evaluate.js')).evaluate,
  enrol: async () => (await import('./enrol.js')).enrol,
  predict: async () => (await import('./predict.js')).predict,
  serve: async () => (await import('./serve.js')).serve,
  keys: async () => (await import('./keys.js')).keys,
  doctor: async () => (await import('./doctor.js')).doctor,
  completion: async () => (await import('./completion.js')).completion,
});
