import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cropImage, decodeImage, encodeImage } from '../../packages/image/dist/index.js';

export const cli = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));
const faceBox = { x: 828, y: 424, width: 209, height: 238 };

/** A photo of several people. */
export function groupPhoto() {
  const require = createRequire(new URL('../../tooling/testing/package.json', import.meta.url));
  return join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo', 'sample1.jpg');
}

/** The face of one of them, with room around it. */
export async function facePhoto() {
  const photo = await decodeImage(groupPhoto());
  return encodeImage(cropImage(photo, faceBox, { margin: 0.5, border: 'clip' }), { format: 'jpeg' });
}

/** Starts `lookalike serve` as a process of its own and waits until it is ready. */
export async function serve(data, ...flags) {
  const rest = [
    '--port',
    '0',
    '--data',
    data,
    '--workers',
    '1',
    '--rate-limit',
    '0',
    '--log-level',
    'silent',
  ];
  const child = spawn(process.execPath, [cli, 'serve', ...rest, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const url = await until(() => lines.join('\n').match(/http:\/\/[\d.:]+/)?.[0], child);
  await until(async () => (await fetch(`${url}/readyz`)).status === 200, child);
  return { child, url, key: lines.join('\n').match(/only now: (\S+)/)?.[1] };
}

async function until(check, child) {
  for (;;) {
    const value = await check();
    if (value) return value;
    if (child && child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Asks a service, with a key. */
export const call = async ({ url }, key, path, options = {}) => {
  const response = await fetch(`${url}/api/v1${path}`, { ...options, headers: { 'x-api-key': key } });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: await response.json(),
  };
};
/** Adds a photo's face to a subject. */
export const enrol = (service, key, subject, photo) => {
  const body = new FormData();
  body.append('file', new Blob([photo]), 'photo.jpg');
  return call(service, key, `/recognition/faces?subject=${encodeURIComponent(subject)}`, {
    method: 'POST',
    body,
  });
};
