import { expect, it } from 'vitest';
import { pageBytes, pageChecksum, zeroPageHole } from './zero-page-hole.js';

const [lower, upper] = [100, 5000];

/** A page full of bytes, with a header as PostgreSQL writes it. */
function makePage(): Uint8Array {
  const page = Uint8Array.from({ length: pageBytes }, (_, at) => (at * 31) & 0xff);
  const view = new DataView(page.buffer);
  for (const [offset, value] of [
    [8, 1],
    [12, lower],
    [14, upper],
    [16, pageBytes],
    [18, pageBytes | 4],
  ]) {
    view.setUint16(offset, value, true);
  }
  return page;
}

const checksumOf = (page: Uint8Array) => new DataView(page.buffer).getUint16(8, true);

it('empties the hole alone, and says so in the checksum', () => {
  const before = makePage();
  const page = before.slice();
  zeroPageHole(page, 7);
  expect(page.subarray(lower, upper).every((byte) => byte === 0)).toBe(true);
  expect(page.subarray(10, lower)).toEqual(before.subarray(10, lower));
  expect(page.subarray(upper)).toEqual(before.subarray(upper));
  expect(checksumOf(page)).toBe(pageChecksum(page, 7));
  expect(checksumOf(page)).not.toBe(pageChecksum(page, 8));
});

it('writes no checksum where there was none', () => {
  const page = makePage();
  page.fill(0, 8, 10);
  zeroPageHole(page, 7);
  expect(checksumOf(page)).toBe(0);
});

it('leaves a new page and an unknown one alone', () => {
  const unknown = makePage();
  unknown[18] = 5;
  for (const page of [new Uint8Array(pageBytes), unknown]) {
    const before = page.slice();
    zeroPageHole(page, 0);
    expect(page).toEqual(before);
  }
});

/** As PostgreSQL 18 (PGlite 0.5.14) computes it, whose 797 pages of a new database were compared too. */
it('computes the checksum of PostgreSQL', () => {
  expect([0, 1, 131_072].map((number) => pageChecksum(makePage(), number))).toEqual([53_712, 53_713, 53_710]);
});
