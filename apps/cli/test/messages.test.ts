import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type PixelImage } from '@lookalike/core';
import { writeFacesInfo } from '@lookalike/dataset';
import { resizeImage, saveImage } from '@lookalike/image';
import { openModel } from '@lookalike/recognizer';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { runHere } from './run-here.js';

const { mkdir, mkdtemp, rm } = promises;
const working = { ...promises };

let root = '';
const at = (...names: string[]) => join(root, ...names);

const side = 80;
/** Of faces that are cut out for the pretrained model. */
const faceSide = 112;
const random = createRandom(1);
const noise = (): PixelImage => ({
  data: Uint8Array.from({ length: side * side }, () => random.next() * 256),
  width: side,
  height: side,
  channels: 1,
});

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-messages-'));
  vi.stubEnv('LOOKALIKE_CACHE', at('cache'));
  await mkdir(at('empty'));
  for (const person of ['Ada', 'Grace', 'Hedy', 'Mary']) {
    for (const name of ['1.png', '2.png', '3.png', '4.png', '5.png', '6.png']) {
      await saveImage(noise(), at('people', person, name));
      if (person === 'Ada') await saveImage(noise(), at('one', person, name));
    }
  }
  for (const size of [24, side]) {
    const sized = ['--size', `${size}`, '--count', '40'];
    await runHere(['pairs', at('people'), '--out', at(`pairs${size}`), ...sized]);
  }
  for (const person of ['Ada', 'Grace'])
    for (const name of ['1.png', '2.png', '3.png']) {
      const face = resizeImage(noise(), { width: faceSide, height: faceSide });
      await saveImage(await face, at('faces', person, name));
    }
  using model = await openModel();
  const { recipe } = model.info;
  if (recipe) await writeFacesInfo(at('faces'), { formatVersion: 1, recipe });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

/** What writes, or begins to. */
const writing = ['mkdir', 'mkdtemp', 'writeFile', 'appendFile', 'open', 'copyFile', 'rename'] as const;

/** Refuses to write at and below a path, as the operating system does. */
function refuse(place: string, code: string): void {
  for (const name of writing) {
    const write = working[name] as (...args: unknown[]) => unknown;
    const refusing = (...args: unknown[]) => {
      const reads = name === 'open' && (args[1] === undefined || args[1] === 'r');
      const path = args.slice(0, 2).find((arg) => typeof arg === 'string' && arg.startsWith(place));
      if (path === undefined || reads) return write(...args);
      const message = `${code}: refused, ${name} '${path}'`;
      return Promise.reject(Object.assign(new Error(message), { code, path, syscall: name }));
    };
    Object.assign(promises, { [name]: refusing });
  }
  syncBuiltinESMExports();
}
afterEach(() => {
  Object.assign(promises, working);
  syncBuiltinESMExports();
});

/** What only its makers understand: names of libraries, codes of the operating system, stacks. */
const libraryWords =
  /Error:|\bE[A-Z]{3,}\b|sharp|vips|libheif|[tT]ensor|tfjs|node:|undefined|NaN|\bat .*:\d|\n/;

/** One sentence that names a file once, in the words of whoever typed the command. */
async function expectSentence(args: readonly string[], said: RegExp): Promise<void> {
  const { code, stdout, stderr } = await runHere(args);
  expect(stdout).toBe('');
  expect(code).not.toBe(0);
  const line = stderr.trimEnd().replaceAll(root, '<root>');
  expect(line).toMatch(said);
  expect(line).not.toMatch(libraryWords);
  const names = line.match(/<root>[^\s:",]*/g) ?? [];
  const advised = /lookalike predict/.test(line) ? 1 : 0; // a command to type names the folder again
  expect(names.length - new Set(names).size).toBeLessThanOrEqual(advised);
}

const commands: Readonly<Record<string, (input: string, out: string) => string[]>> = {
  collect: (input, out) => ['collect', 'Ada', '--source', `import:${input}`, '--out', out],
  select: (input) => ['select', input, '--auto'],
  detect: (input, out) => ['detect', input, '--draw', out],
  extract: (input, out) => ['extract', input, '--out', out],
  gray: (input, out) => ['gray', input, '--out', out],
  pairs: (input, out) => ['pairs', input, '--out', out],
  train: (input, out) => ['train', input, '--out', out, '--epochs', '1'],
  distil: (input, out) => ['distil', input, '--out', out],
  cluster: (input, out) => ['cluster', input, '--out', out],
  enrol: (input, out) => ['enrol', input, '--out', out],
  predict: (input) => ['predict', 'pretrained', input, at('people/Ada/1.png'), '--no-cache'],
  evaluate: (input) => ['evaluate', 'pretrained', input, '--no-cache'],
  'evaluate --shots': (input) => ['evaluate', 'pretrained', input, '--no-cache', '--shots', '1'],
  run: (input, out) => ['run', input, '--work', out],
};
const nobody = /no person with a photo in|no photo there/;
const withoutCollect = Object.keys(commands).filter((name) => name !== 'collect');

it.each(withoutCollect)('%s says that a folder is empty', async (name) => {
  await expectSentence(commands[name](at('empty'), at('out-empty')), nobody);
});

it.each(Object.keys(commands))('%s says that there is no folder', async (name) => {
  await expectSentence(commands[name](at('none'), at('out-none')), /no such folder|no such file|no folder/);
});

it.each(['pairs', 'train', 'run'])('%s says that one person is not enough', async (name) => {
  const said = /at least two people, to learn to tell them apart, got one; .*lookalike predict pretrained/;
  await expectSentence(commands[name](at('one'), at('out-one')), said);
});

const troubles = [
  ['ENOSPC', /the disk is full: free some space and try again$/],
  ['EROFS', /the file system is read-only: choose another folder$/],
  ['EACCES', /permission denied$/],
] as const;
const placeFor = (name: string, code: string) =>
  at(`out-${name.replace(' ', '')}-${troubles.findIndex(([each]) => each === code)}`);
const writers = ['collect', 'detect', 'extract', 'gray', 'pairs', 'train', 'run'];

it.each(troubles.flatMap(([code, said]) => writers.map((name) => [name, code, said] as const)))(
  '%s says what is wrong with its target: %s',
  async (name, code, said) => {
    if (name === 'detect' && code === 'EACCES') return; // of one drawing, among the failures
    const out = placeFor(name, code);
    refuse(out, code);
    await expectSentence(commands[name](name === 'train' ? at(`pairs${side}`) : at('people'), out), said);
  },
);

/** What writes of faces that are cut out as the pretrained model needs them. */
const faceWriters: Readonly<Record<string, (out: string) => string[]>> = {
  distil: (out) => ['distil', at('faces'), '--out', out, '--epochs', '1', '--holdout', '0.3'],
  cluster: (out) => ['cluster', at('faces'), '--out', out],
  enrol: (out) => ['enrol', at('faces'), '--out', join(out, 'people.jsonl')],
  'predict --csv': (out) => [...predictFaces(), '--csv', join(out, 'who.csv')],
  'predict --copy-to': (out) => [...predictFaces(), '--copy-to', out],
  'evaluate --report': (out) => ['evaluate', 'pretrained', at('faces'), '--no-cache', '--report', out],
};
const predictFaces = () => ['predict', 'pretrained', at('faces'), at('people/Ada/1.png'), '--no-cache'];

it.each(Object.keys(faceWriters))('%s says that the disk it writes to is full', async (name) => {
  const [[code, said]] = troubles;
  const out = placeFor(name, code);
  refuse(out, code);
  await expectSentence(faceWriters[name](out), said);
});

it.each([
  ['train', () => commands.train(at('pairs24'), at('out-24')), /80×80×1.*got 24×24×1: make the pairs again/],
  [
    'predict',
    () => commands.predict(at('pairs24'), ''),
    /expected images of 112×112×3 for this model, got 24/,
  ],
  [
    'evaluate',
    () => commands.evaluate(at('pairs24'), ''),
    /expected images of 112×112×3 for this model, got 24/,
  ],
])('%s says that pairs are of another size than the network takes', async (_, args, said) => {
  await expectSentence(args(), said);
});
