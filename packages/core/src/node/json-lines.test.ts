import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJsonLines } from './json-lines.js';

let root = '';
const file = () => join(root, 'new', 'lines.jsonl');
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-lines-'));
});
afterEach(() => rm(root, { recursive: true }));

it('reads what was appended, in a file for its owner alone', async () => {
  const { lines, append } = await openJsonLines<{ n: number }>(file());
  expect(lines).toEqual([]);
  await append({ n: 1 });
  await append({ n: 2 });
  expect((await openJsonLines(file())).lines).toEqual([{ n: 1 }, { n: 2 }]);
  expect((await stat(file())).mode & 0o777).toBe(0o600);
});

it('skips a line that was cut short, and starts the next one on a line of its own', async () => {
  await (await openJsonLines(file())).append({ n: 1 });
  await appendFile(file(), '{"n":2');
  await (await openJsonLines(file())).append({ n: 3 });
  expect((await openJsonLines(file())).lines).toEqual([{ n: 1 }, { n: 3 }]);
  expect(await readFile(file(), 'utf8')).toBe('{"n":1}\n{"n":2\n{"n":3}\n');
});
