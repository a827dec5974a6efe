import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCrops } from '@lookalike/testing';
import { expect, it } from 'vitest';
import { ended, start } from './start-lookalike.js';

it('prints one document with --json, also when it is stopped before it has looked at the photos', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-select-json-'));
  await mkdir(join(folder, 'Ada'));
  const crops = await sampleCrops(4, 'select json');
  await Promise.all(crops.map((bytes, n) => writeFile(join(folder, `Ada/${n}.jpg`), bytes)));
  const child = start(['select', folder, '--json']);
  child.stdout?.once('data', () => child.kill('SIGINT'));
  const { code, stdout, stderr } = await ended(child);
  expect(JSON.parse(stdout)).toMatchObject({ folder, url: expect.stringMatching(/^http:/) });
  expect(stderr).toMatch(/stopped/);
  expect(code).toBe(130);
  await rm(folder, { recursive: true });
});
