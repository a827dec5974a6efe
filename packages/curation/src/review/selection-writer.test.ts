import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendDecisions, type Decision, journalName, readDecisions } from '@lookalike/dataset';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSelectionWriter, type SelectionWriter } from './selection-writer.js';

const file = 'Ada/1.jpg';
const say = (decision: 'keep' | 'drop' | 'undo', name = file): Decision => ({
  file: name,
  decision,
  by: 'user',
  at: '2024-05-01T12:00:00.000Z',
});

let folder = '';
let writer: SelectionWriter;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-writer-'));
  writer = await openSelectionWriter(folder);
});
afterEach(() => rm(folder, { recursive: true }));

it('takes one of two decisions that were based on the same state', async () => {
  const outcomes = await Promise.allSettled([
    writer.decide(say('drop'), 0),
    writer.decide(say('keep'), 0),
    writer.decide(say('keep', 'Ada/2.jpg'), 0),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await readDecisions(folder)).toHaveLength(2);
  expect(writer.find(file)).toMatchObject({ revision: 1, choice: { decision: 'drop' } });
});

it('sees what another process has written, before it writes and when it is asked', async () => {
  await appendDecisions(folder, [say('drop')]);
  await expect(writer.decide(say('keep'), 0)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(writer.find(file).revision).toBe(1);
  await appendDecisions(folder, [say('undo'), say('keep', 'Ada/2.jpg')]);
  expect(await writer.refresh()).toEqual([file, 'Ada/2.jpg']);
  expect(await writer.refresh()).toEqual([]);
  expect(writer.find(file)).toEqual({ revision: 2, choice: undefined });
});

it('takes back what is there, once', async () => {
  await writer.decide(say('drop'), 0);
  await writer.decide(say('undo'), 1);
  await expect(writer.decide(say('undo'), 2)).rejects.toThrow('nothing to undo');
  expect(writer.current().size).toBe(0);
});

it('tells of what another process wrote, also when it came to light while deciding', async () => {
  await appendDecisions(folder, [say('drop', 'Ada/2.jpg')]);
  await writer.decide(say('keep'), 0);
  expect(await writer.refresh()).toEqual(['Ada/2.jpg']);
  await appendDecisions(folder, [say('drop', 'Ada/3.jpg')]);
  await expect(writer.decide(say('keep', 'Ada/3.jpg'), 0)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await writer.refresh()).toEqual(['Ada/3.jpg']);
  expect(await writer.refresh()).toEqual([]);
});

it('overlooks nothing that another process writes at the same moment', async () => {
  const other = await openSelectionWriter(folder);
  const names = Array.from({ length: 60 }, (_, n) => `Ada/${n}.jpg`);
  await Promise.all(names.map((name, n) => (n % 2 === 0 ? writer : other).decide(say('drop', name), 0)));
  for (const each of [writer, other]) {
    await each.refresh();
    expect(each.current().size).toBe(names.length);
  }
});

it('knows all that it knew while it reads', async () => {
  await writer.decide(say('drop'), 0);
  await appendDecisions(folder, [say('keep', 'Ada/2.jpg')]);
  let isRead = false;
  const reading = writer.refresh().finally(() => {
    isRead = true;
  });
  while (!isRead) {
    expect(writer.find(file).revision).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await reading;
});

it('tells of photos whose lines are gone, and keeps what it knew when a line cannot be read', async () => {
  await writer.decide(say('drop'), 0);
  await writeFile(join(folder, journalName), '{"file":"Ada/1.jpg"}\n');
  await expect(writer.refresh()).rejects.toThrow('is not a decision');
  expect(writer.find(file).revision).toBe(1);
  await rm(join(folder, journalName));
  expect(await writer.refresh()).toEqual([file]);
  expect(writer.find(file).revision).toBe(0);
});
