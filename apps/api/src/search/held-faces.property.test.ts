import { randomUUID } from 'node:crypto';
import { createRandom } from '@lookalike/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { facesIn, idBytes, uuidsOf } from './face-records.js';
import { HeldFaces } from './held-faces.js';

const length = 8;
const random = createRandom('held faces');

const idOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');

function unit(): Float32Array {
  const values = Float32Array.from({ length }, random.normal);
  return values.map((value) => value / Math.hypot(...values));
}

/** As the database sends a face. */
function recordOf(uuid: string, embedding: Float32Array): Buffer {
  const values = Buffer.alloc(4 + 4 * length);
  values.writeInt16BE(length);
  embedding.forEach((value, i) => {
    values.writeFloatBE(value, 4 + 4 * i);
  });
  return Buffer.concat([idOf(uuid), values]);
}

it('reads what the database sends', () => {
  const faces = Array.from({ length: 3 }, () => ({ uuid: randomUUID(), embedding: unit() }));
  const records = Buffer.concat(faces.map(({ uuid, embedding }) => recordOf(uuid, embedding)));
  const read = Array.from(facesIn(records, length), ({ id, embedding }) => ({
    uuid: uuidsOf(id)[0],
    embedding: embedding.slice(),
  }));
  expect(read).toEqual(faces);
  expect(uuidsOf(Buffer.concat(faces.map(({ uuid }) => idOf(uuid))))).toEqual(faces.map(({ uuid }) => uuid));
});

/** Which of twelve faces each step takes out, and which it adds. */
const steps = fc.array(
  fc.record({
    gone: fc.uniqueArray(fc.nat({ max: 11 })),
    added: fc.uniqueArray(fc.nat({ max: 11 })),
  }),
  { maxLength: 12 },
);

it('holds what was added and not taken out since, each face once', () => {
  const uuids = Array.from({ length: 12 }, () => randomUUID());
  fc.assert(
    fc.property(steps, (taken) => {
      const faces = new HeldFaces(length);
      const expected = new Map<string, Float32Array>();
      for (const { gone, added } of taken) {
        const replaced = [...new Set([...gone, ...added])].map((n) => uuids[n]);
        const fresh = added.map((n) => [uuids[n], unit()] as const);
        for (const uuid of replaced) expected.delete(uuid);
        for (const [uuid, embedding] of fresh) expected.set(uuid, embedding);
        faces.replace(
          Buffer.concat(replaced.map(idOf)),
          Buffer.concat(fresh.map(([uuid, embedding]) => recordOf(uuid, embedding))),
        );
      }
      expect(faces.size).toBe(expected.size);
      for (const [uuid, embedding] of expected) {
        const { ids, beyond } = faces.candidates(embedding, 20);
        expect(uuidsOf(ids).toSorted()).toEqual([...expected.keys()].toSorted());
        expect(uuidsOf(ids.subarray(0, idBytes))).toEqual([uuid]);
        expect(beyond).toBe(Number.POSITIVE_INFINITY);
      }
    }),
  );
});

it('takes out every row of a face that it was given twice', () => {
  const faces = new HeldFaces(length);
  const [uuid, other] = [randomUUID(), randomUUID()];
  for (const each of [uuid, other, uuid]) faces.replace(new Uint8Array(), recordOf(each, unit()));
  faces.replace(idOf(uuid), new Uint8Array());
  expect(uuidsOf(faces.candidates(unit(), 5).ids)).toEqual([other]);
});
