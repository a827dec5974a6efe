import { access, constants, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { errorMessage, findOptional, userCacheFolder } from '@lookalike/core/node';
import type { RuntimeInfo } from '@lookalike/runtime';
import { defineTask } from '../shell/task.js';
import { describeMemory, describeProcessor, describeSimd } from './describe-machine.js';
import { counted, engineArg, startEngine } from './shared-args.js';

/** Something that the command needs or could use. */
interface Check {
  what: string;
  ok: boolean;
  detail: string;
}

/** Tries something; its error is the detail. */
async function attempt(what: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { what, ok: true, detail: await work() };
  } catch (error) {
    return { what, ok: false, detail: errorMessage(error) };
  }
}

/** Whether an optional package is installed, and what it is for. */
const optionalPackages: Readonly<Record<string, string>> = Object.freeze({
  '@tensorflow/tfjs-node': 'computes with the native library of TensorFlow',
  'libheif-js': 'decodes HEIC photos',
  '@vladmandic/face-api': 'carries the sample photos of demo and run --sample',
});

function describePackage([name, purpose]: [string, string]): Check {
  const found = findOptional(`${name}/package.json`, import.meta.url) !== undefined;
  return { what: name, ok: true, detail: found ? `installed: ${purpose}` : `not installed; it ${purpose}` };
}

function describeEngine({ engine, kernels, tfjsVersion, notes }: RuntimeInfo): string {
  return [`${engine} of TensorFlow.js ${tfjsVersion}, kernels ${kernels}`, ...notes].join('; ');
}

async function startedEngine(args: { engine?: string }): Promise<RuntimeInfo> {
  await startEngine(args);
  const { initRuntime } = await import('@lookalike/runtime');
  return await initRuntime();
}

async function writeInto(folder: string): Promise<string> {
  const trial = await mkdtemp(join(folder, 'lookalike-'));
  await rm(trial, { recursive: true });
  return `${folder} can be written`;
}

async function writeIntoCache(): Promise<string> {
  const folder = userCacheFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  return `${folder} can be written`;
}

const side = 160;
const gray = 128;

/** Searches an empty picture, for which detector and model have to load and compute. */
async function testRecognizer(): Promise<string> {
  const { loadRecognizer } = await import('@lookalike/recognizer');
  using recognizer = await loadRecognizer();
  const image = {
    data: new Uint8Array(side * side * 3).fill(gray),
    width: side,
    height: side,
    channels: 3 as const,
  };
  const faces = await recognizer.embedFaces(image);
  const [embedding] = await recognizer.embedChips([image]);
  if (faces.length > 0 || !embedding.every(Number.isFinite))
    throw new Error(
      `found ${counted(faces.length, 'face')} in an empty picture: the engine computes wrong results`,
    );
  return `detector and pretrained model work (${embedding.length} values per face)`;
}

export const doctor = defineTask({
  name: 'doctor',
  examples: [
    ['doctor', 'what is installed, what is missing, and what the processor can do'],
    ['doctor --engine cpu', 'the same on another engine'],
  ],
  args: engineArg,
  run: async ({ args }) => {
    const engine = startedEngine(args);
    const checks: Check[] = [
      { what: 'Node.js', ok: true, detail: `${process.version} on ${process.platform} ${process.arch}` },
      { what: 'processor', ok: true, detail: describeProcessor() },
      { what: 'memory', ok: true, detail: describeMemory() },
      await attempt('engine', async () => describeEngine(await engine)),
      await attempt('SIMD', async () => describeSimd(await engine)),
      ...Object.entries(optionalPackages).map(describePackage),
      await attempt('temporary folder', () => writeInto(tmpdir())),
      await attempt('cache folder', writeIntoCache),
      await attempt('self-test', testRecognizer),
    ];
    const width = Math.max(...checks.map(({ what }) => what.length));
    return {
      json: checks,
      text: checks
        .map(({ what, ok, detail }) => `${ok ? 'ok  ' : 'FAIL'} ${what.padEnd(width)}  ${detail}`)
        .join('\n'),
      failures: checks.filter(({ ok }) => !ok).map(({ what, detail }) => ({ file: what, message: detail })),
    };
  },
});
