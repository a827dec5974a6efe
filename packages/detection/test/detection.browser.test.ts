import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DetectedFace } from '@lookalike/core';
import { samplePhotos } from '@lookalike/testing';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.js';
import { expectFaces, golden } from './golden.js';
import { type Served, servePage } from './serve-page.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const packageDir = new URL('..', import.meta.url);

/** A page that finds the faces of the pixels at `/photo`, with the built packages; in memory that threads share, if it may. */
const script = `
import { loadMtcnn } from '@lookalike/detection';

globalThis.findFaces = async ({ width, height, minFaceSize }) => {
  const detector = await loadMtcnn({ minFaceSize, threads: 2 });
  const { engine, kernels, notes } = detector.runtime;
  const photo = new Uint8Array(await (await fetch('/photo')).arrayBuffer());
  const memory = crossOriginIsolated ? new SharedArrayBuffer(photo.length) : new ArrayBuffer(photo.length);
  const data = new Uint8Array(memory);
  data.set(photo);
  const faces = await detector.detect({ data, width, height, channels: 3 });
  detector.dispose();
  return { engine, kernels, notes, faces, isolated: crossOriginIsolated };
};
`;

async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(packageDir) },
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
    tsconfigRaw: {}, // as for a user: without the paths that this package's own tsconfig sets
  });
  return outputFiles[0].contents;
}

describe.skipIf(!existsSync(executablePath))(`in Chromium (${executablePath}, or CHROMIUM_PATH)`, () => {
  it.each([false, true])(
    'finds the faces that facenet-pytorch finds, isolated from other pages: %s',
    async (isolated) => {
      const [name, expected] = golden.find(([, { minFaceSize }]) => minFaceSize === 40) ?? golden[0];
      const path = samplePhotos.find((photo) => basename(photo) === basename(name.split('#')[0]));
      const { data, width, height } = await decode(path ?? name);
      await using page = await servePage(
        new Map<string, Served>([
          ['/index.html', '<!doctype html><title>Faces</title><script src="/page.js"></script>'],
          ['/page.js', await bundle()],
          ['/photo', data],
        ]),
        isolated,
      );
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
      try {
        const tab = await browser.newPage();
        await tab.goto(`${page.origin}/index.html`);
        const { minFaceSize } = expected;
        const seen = await tab.evaluate(
          (photo) =>
            (globalThis as unknown as Record<'findFaces', (given: typeof photo) => Promise<Seen>>).findFaces(
              photo,
            ),
          { width, height, minFaceSize },
        );
        expect(seen).toMatchObject({ engine: 'wasm', notes: [], isolated });
        expect(['simd', 'relaxed-simd']).toContain(seen.kernels);
        expectFaces(seen.faces, expected);
      } finally {
        await browser.close();
      }
    },
  );
});

interface Seen {
  engine: string;
  kernels: string;
  notes: string[];
  faces: DetectedFace[];
  isolated: boolean;
}
