import { parentPort, threadId } from 'node:worker_threads';

const slowMs = 300;
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

parentPort.postMessage({ started: threadId });

/** A worker that does what the "photo" says; a good one's width is the worker's thread. */
export function embedFaces({ bytes }) {
  const order = Buffer.from(bytes).toString();
  if (order === 'exit') process.exit(1);
  if (order === 'throw') throw new Error('broken');
  if (order === 'hang') wait();
  if (order === 'slow') wait(slowMs);
  return {
    result: {
      width: threadId,
      height: 1,
      faces: [],
      milliseconds: 1,
      detectMilliseconds: 1,
      embedMilliseconds: 0,
    },
  };
}

export const modelInfo = () => ({ info: {} });
export const warmUp = modelInfo;
