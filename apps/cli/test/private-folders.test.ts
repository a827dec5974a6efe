import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { lookalike } from './lookalike.js';

const people = join(inject('folder'), 'people');
let root: string;
let umask: number;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-private-'));
  umask = process.umask(0);
});
afterAll(async () => {
  process.umask(umask);
  await rm(root, { recursive: true });
});

const at = (...names: string[]) => join(root, ...names);

/** What others than the owner may do something with. */
async function openToOthers(path: string): Promise<string[]> {
  const there = await stat(path);
  const own = (there.mode & 0o077) === 0 ? [] : [path.slice(root.length + 1)];
  if (!there.isDirectory()) return own;
  const inside = await Promise.all((await readdir(path)).map((name) => openToOthers(join(path, name))));
  return [...own, ...inside.flat()];
}

async function run(...args: string[]) {
  const ended = await lookalike(...args);
  expect(ended.code, ended.stderr).toBe(0);
  return ended;
}

const makePairs = () => {
  const split = ['--count', '40', '--validation', '0.5', '--test', '0'];
  return run('pairs', at('gray'), ...split, '--dense', '--out', at('pairs'));
};

it('leaves nothing that shows or describes a face to other users, whatever the umask', async () => {
  const extracted = at('new', 'faces');
  await run('detect', people, '--draw', at('drawn'));
  await run('extract', people, '--min-face', '40', '--out', extracted);
  await run('extract', people, '--min-face', '40', '--align', '--out', at('aligned'));
  await run('gray', extracted, '--out', at('gray'));
  await makePairs();
  await run('train', at('pairs'), '--epochs', '1', '--out', at('model'));
  await run(
    'train',
    people,
    '--base',
    'pretrained',
    '--holdout',
    '0.5',
    '--epochs',
    '1',
    '--out',
    at('tuned'),
  );
  await run('enrol', people, '--out', at('galleries', 'people.jsonl'));
  await run('cluster', people, '--min-face', '40', '--out', at('clusters'));
  await run('evaluate', 'pretrained', people, '--report', at('report'));
  expect(await openToOthers(root)).toEqual([]);
  expect(await openToOthers(join(inject('folder'), 'work'))).toEqual([]);
});

it('closes what an older version left open, with a word, whether or not the step has work to do', async () => {
  const extracted = at('new', 'faces');
  await chmod(extracted, 0o755);
  await chmod(join(extracted, 'index.jsonl'), 0o644);
  const { stderr } = await run('extract', people, '--min-face', '40', '--out', extracted);
  expect(stderr).toBe(
    `lookalike: warning: ${extracted}: 2 files and folders were open to other users, and now only to you\n`,
  );
  for (const name of ['pairs', 'model']) await chmod(at(name), 0o777);
  await chmod(at('galleries', 'people.jsonl'), 0o644);
  expect((await makePairs()).stderr).toContain('pairs: 1 file or folder was open to other users');
  await run('train', at('pairs'), '--epochs', '1', '--out', at('model'));
  await run('enrol', people, '--out', at('galleries', 'people.jsonl'));
  expect(await openToOthers(root)).toEqual([]);
});

it('leaves a folder of your own as it is, and what is written into it to you', async () => {
  await chmod(root, 0o755);
  await run('detect', join(people, 'Ada'), '--draw', root);
  expect(await openToOthers(root)).toEqual(['']);
});
