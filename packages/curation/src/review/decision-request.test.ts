import { expect, it } from 'vitest';
import { syntheticFace, syntheticPhoto } from '../../test/synthetic-photos.js';
import { toDecision } from './decision-request.js';

const photo = syntheticPhoto('Ada/1.jpg', [syntheticFace(new Float32Array(1))]);
const ask = { file: photo.file, basedOn: 0 };

it.each([
  ['a face that is not there', { decision: 'face', face: 1 }, /has 1 faces/],
  ['no face', { decision: 'face' }, /which face/],
  ['no person', { decision: 'move' }, /a person/],
  ['a name that no file system takes', { decision: 'move', to: '🙂'.repeat(60) }, /at most 150 bytes/],
] as const)('refuses %s', (_, asked, message) => {
  expect(() => toDecision({ ...ask, ...asked }, photo)).toThrow(message);
});
