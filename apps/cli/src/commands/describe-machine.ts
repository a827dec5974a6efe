import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import process from 'node:process';
import type { RuntimeInfo } from '@lookalike/runtime';
import { counted } from './shared-args.js';

const bytesPerGigabyte = 1e9;
const bytesPerThread = 1e8;

const gigabytes = (bytes: number) => `${(bytes / bytesPerGigabyte).toFixed(1)} GB`;

/** The processor, and how many photos are searched on it at the same time. */
export function describeProcessor(): string {
  const processors = cpus();
  const usable = availableParallelism();
  const of = usable < processors.length ? `${usable} of ` : '';
  const model = processors[0]?.model.trim() ?? 'unknown';
  return `${of}${counted(processors.length, 'core')}, ${model}: ${counted(usable, 'photo')} searched at a time (--threads)`;
}

/** The memory that is free, within a container's limit, and how many threads it is enough for. */
export function describeMemory(): string {
  const limit = process.constrainedMemory();
  const total = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  const free = Math.min(freemem(), total);
  const threads = Math.floor(free / bytesPerThread);
  return `${gigabytes(total)}, ${gigabytes(free)} free: enough for ${counted(threads, 'thread')} of about 100 MB`;
}

/** Which vector instructions the processor and Node.js offer, and what they mean for speed. */
export function describeSimd({ engine, simd, kernels }: RuntimeInfo): string {
  if (engine !== 'wasm') return `not used by the engine "${engine}"`;
  if (!simd) return 'none: this processor or Node.js lacks it, and everything takes several times as long';
  if (kernels === 'wide-simd') return '8 numbers at a time, with fused multiply-add: the fastest kernels';
  if (kernels === 'relaxed-simd') return '4 numbers at a time, with fused multiply-add (--wide tries 8)';
  const fused = '4 numbers at a time, without fused multiply-add: Node.js 24 has it and computes faster';
  return kernels === 'simd' ? fused : '4 numbers at a time, by the kernels of TensorFlow.js: the slower ones';
}
