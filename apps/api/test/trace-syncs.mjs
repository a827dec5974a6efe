/**
 * Loaded before a program and before each of its threads (`NODE_OPTIONS=--import=…`): appends what is written, synced,
 * renamed and removed to the file that LOOKALIKE_TEST_TRACE names, a JSON line each, in the order in which it ended;
 * and when a thread has answered whoever started it, since until then it may be between a write and its sync.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import { parentPort } from 'node:worker_threads';

const { openSync, writeSync, fsyncSync, renameSync, unlinkSync } = fs;
const trace = openSync(process.env.LOOKALIKE_TEST_TRACE, 'a');
const paths = new Map();
const note = (step, path = '', to) =>
  writeSync(trace, `${JSON.stringify({ step, path: String(path), to })}\n`);

fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  paths.set(descriptor, path);
  return descriptor;
};
fs.writeSync = (descriptor, ...rest) => {
  const written = writeSync(descriptor, ...rest);
  note('write', paths.get(descriptor));
  return written;
};
fs.fsyncSync = (descriptor) => {
  fsyncSync(descriptor);
  note('sync', paths.get(descriptor));
};
fs.renameSync = (from, to) => {
  renameSync(from, to);
  note('rename', from, to);
};
fs.unlinkSync = (path) => {
  unlinkSync(path);
  note('remove', path);
};

const { open, rename } = fs.promises;
fs.promises.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  const sync = handle.sync.bind(handle);
  handle.sync = async () => {
    await sync();
    note('sync', path);
  };
  return handle;
};
fs.promises.rename = async (from, to) => {
  await rename(from, to);
  note('rename', from, to);
};

if (parentPort) {
  const postMessage = parentPort.postMessage.bind(parentPort);
  parentPort.postMessage = (...message) => {
    note('answer');
    postMessage(...message);
  };
}
syncBuiltinESMExports();
