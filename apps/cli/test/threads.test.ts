import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { samplePhotos, smallPhotos } from '@lookalike/testing';
import { describe, expect, inject, it } from 'vitest';
import { lookalike } from './lookalike.js';
import { ended, start } from './start-lookalike.js';

const folder = inject('folder');
const at = (...names: string[]) => join(folder, 'threads', ...names);
const small = ['--min-face', '40'];

async function filesOf(name: string) {
  const names = (await readdir(at(name))).filter((file) => !file.startsWith('.'));
  return Promise.all(names.sort().map(async (file) => [file, await readFile(at(name, file))] as const));
}

describe('--threads', () => {
  it('changes nothing about what detect finds, nor its order, nor what it says of a bad photo', async () => {
    const bad = at('bad.jpg');
    await mkdir(dirname(bad), { recursive: true });
    await writeFile(bad, 'no photo');
    const photos = [bad, ...(await smallPhotos()), bad];
    const [one, three] = await Promise.all(
      ['1', '3'].map((threads) => lookalike('detect', ...photos, ...small, '--threads', threads, '--json')),
    );
    expect(JSON.parse(one.stdout)).toHaveLength(samplePhotos.length);
    expect(three).toEqual(one);
    expect(one.code).toBe(1);
  });

  it('changes nothing about what extract makes, and makes nothing again', async () => {
    const extract = (out: string, threads: string) =>
      lookalike('extract', ...samplePhotos, '--out', at(out), ...small, '--threads', threads);
    const ended = await Promise.all([extract('one', '1'), extract('two', '2')]);
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await filesOf('two')).toEqual(await filesOf('one'));
    expect((await extract('one', '4')).stdout).toContain('nothing has changed');
  });

  it('ends on Ctrl-C with whole files only, and goes on where it was', async () => {
    const args = ['extract', ...samplePhotos, '--out', at('stopped'), ...small, '--threads', '2'];
    const child = start(args);
    const end = ended(child);
    const pictures = async () =>
      (await readdir(at('stopped')).catch(() => [])).filter((name) => name.endsWith('.png'));
    while ((await pictures()).length === 0) await wait(20);
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(130);
    expect(stderr).toContain('run the same command again');
    const left = await readdir(at('stopped'));
    expect(left.filter((name) => name.endsWith('.partial'))).toEqual([]);
    expect((await lookalike(...args)).code).toBe(0);
    expect(await filesOf('stopped')).toEqual(await filesOf('one'));
  });

  it.each(['0', '1.5', '65', 'all'])('refuses %s', async (threads) => {
    const { code, stderr } = await lookalike('detect', ...samplePhotos, '--threads', threads);
    expect(code).toBe(2);
    expect(stderr).toContain('--threads: expected a whole number from 1 to 64');
  });
});
