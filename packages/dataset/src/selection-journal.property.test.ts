import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Choice, Decision } from './decision.js';
import { appendDecisions, journalName, readDecisions, replayDecisions } from './selection-journal.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-journal-'));
});
afterAll(() => rm(folder, { recursive: true }));

const side = 100;
const point = { x: side / 2, y: side / 2 };
const face = {
  box: { x: 0, y: 0, width: side, height: side },
  score: 1,
  landmarks: { leftEye: point, rightEye: point, nose: point, mouthLeft: point, mouthRight: point },
};
const at = '2024-05-01T12:00:00.000Z';
const shared = {
  file: fc.constantFrom('Ada/1.jpg', 'Ada/ü 2.jpg', 'Grace/1.jpg'),
  by: fc.constantFrom('auto' as const, 'user' as const),
  at: fc.constant(at),
};
const decisions: fc.Arbitrary<Decision> = fc.oneof(
  fc.record({ ...shared, decision: fc.constantFrom('keep' as const, 'drop' as const, 'undo' as const) }),
  fc.record({ ...shared, decision: fc.constant('face' as const), face: fc.constant(face) }),
  fc.record({ ...shared, decision: fc.constant('move' as const), to: fc.constantFrom('Grace', 'Hedy') }),
);

describe('the journal', () => {
  it('means for each photo the last choice that was not undone', () => {
    fc.assert(
      fc.property(fc.array(decisions, { maxLength: 30 }), (list) => {
        const model = new Map<string, Choice[]>();
        for (const decision of list) {
          const before = model.get(decision.file) ?? [];
          model.set(
            decision.file,
            decision.decision === 'undo' ? before.slice(0, -1) : [...before, decision],
          );
        }
        const current = replayDecisions(list);
        for (const [file, history] of model) expect(current.get(file)).toEqual(history.at(-1));
      }),
    );
  });

  it('gives back what was appended, in any number of portions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(decisions, { maxLength: 4 }), { maxLength: 4 }),
        async (portions) => {
          await rm(join(folder, journalName), { force: true });
          for (const portion of portions) await appendDecisions(folder, portion);
          expect(await readDecisions(folder)).toEqual(portions.flat());
        },
      ),
      { numRuns: 25 },
    );
  });

  it('loses at most the line that a crash cut short, and goes on after it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(decisions, { minLength: 1, maxLength: 4 }), fc.nat(), async (list, cut) => {
        const file = join(folder, journalName);
        await writeFile(file, '');
        await appendDecisions(folder, list);
        const bytes = await readFile(file);
        const length = cut % bytes.length;
        await truncate(file, length);
        const confirmed = bytes.subarray(0, length).filter((byte) => byte === 0x0a).length;
        await appendDecisions(folder, [list[0]]);
        const read = await readDecisions(folder);
        // A line that lacks only its line break is whole.
        expect([confirmed + 1, confirmed + 2]).toContain(read.length);
        expect(read.slice(0, confirmed)).toEqual(list.slice(0, confirmed));
        expect(read.at(-1)).toEqual(list[0]);
      }),
      { numRuns: 25 },
    );
  });

  it('refuses lines that are no decisions, such as a person outside the photos folder', async () => {
    await writeFile(join(folder, journalName), '');
    await appendFile(
      join(folder, journalName),
      `${JSON.stringify({ file: 'Ada/1.jpg', decision: 'move', to: '../x', by: 'user', at })}\n`,
    );
    await expect(readDecisions(folder)).rejects.toMatchObject({ code: 'CORRUPT_DATA' });
  });
});
