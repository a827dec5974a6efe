import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { groupSkipped } from '@lookalike/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebError } from '../web/web-error.js';
import { openImportSource } from './import-source.js';
import type { PhotoOffer } from './photo-source.js';

const maxBytes = 100_000;
const content = 'the bytes of a photo '.repeat(10);

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-import-'));
});
afterAll(() => rm(root, { recursive: true }));

async function fill(folder: string, names: readonly string[]): Promise<string> {
  for (const name of names) {
    const file = join(root, folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${content}${name}`);
  }
  return join(root, folder);
}

const names = [
  'Ada/1.jpg',
  'Ada/old/2.jpg',
  'Grace/3.jpg',
  '__/4.jpg',
  '__MACOSX/Ada/._1.jpg',
  'Ada/.hidden.jpg',
  '.trash/Ada/5.jpg',
];

interface ZipEntry {
  name: string;
  bytes: Buffer;
  /** Of the format: bit 0 says that it is encrypted. */
  flags?: number;
  /** 0 = stored, 8 = deflated. */
  method?: number;
  /** How long it says to be when unpacked. */
  size?: number;
}

/** Writes an archive of entries as they are, also such as no tool would write. */
async function writeZip(file: string, entries: readonly ZipEntry[]): Promise<string> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, flags = 0, method = 0, size = bytes.length } of entries) {
    const path = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(method, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(size, 18);
    head.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), head, place, path]));
    files.push(Buffer.concat([Buffer.from('PK\x03\x04'), head, path, bytes]));
    at += files[files.length - 1].length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  await writeFile(join(root, file), Buffer.concat([...files, list, Buffer.from('PK\x05\x06'), end]));
  return join(root, file);
}

async function offersOf(path: string, person: string): Promise<PhotoOffer[]> {
  const source = await openImportSource(path);
  const offers: PhotoOffer[] = [];
  for await (const offer of source.find(person)) offers.push(offer);
  return offers;
}
const titles = (offers: readonly PhotoOffer[]) => offers.map(({ credit }) => credit.title);

it.each(['folder', 'archive'])(
  "offers a person's photos of a %s, also of folders within, and none that are hidden",
  async (kind) => {
    const folder = await fill(`people-${kind}`, names);
    const entries = await Promise.all(
      names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })),
    );
    const path = kind === 'folder' ? folder : await writeZip('people.zip', entries);
    const offers = await offersOf(path, 'ada');
    expect(titles(offers)).toEqual(['1.jpg', '2.jpg']);
    expect(Buffer.from(await offers[0].read({ maxBytes })).toString()).toContain(content);
    await expect(offers[0].read({ maxBytes: 10 })).rejects.toThrow(/more than the 10/);
  },
);

it('names what cannot be read, and goes on with the others', async () => {
  const bytes = Buffer.from(content);
  const archive = await writeZip('bad.zip', [
    {
      name: 'Ada/bomb.jpg',
      bytes: deflateRawSync(Buffer.alloc(50 * maxBytes)),
      method: 8,
      size: 50 * maxBytes,
    },
    { name: 'Ada/broken.jpg', bytes, method: 8 },
    { name: 'Ada/encrypted.jpg', bytes, flags: 1, size: bytes.length - 12 },
    { name: 'Ada/good.jpg', bytes },
    { name: 'Ada/longer.jpg', bytes: deflateRawSync(Buffer.alloc(50 * maxBytes)), method: 8, size: 100 },
  ]);
  const offers = await offersOf(archive, 'Ada');
  for (const { credit, read } of offers.filter(({ credit }) => credit.title !== 'good.jpg')) {
    await expect(read({ maxBytes }), credit.title).rejects.toBeInstanceOf(WebError);
  }
  expect(Buffer.from(await offers[3].read({ maxBytes })).toString()).toBe(content);

  const folder = await fill('gone', ['Ada/1.jpg', 'Ada/2.jpg']);
  await symlink(folder, join(folder, 'Ada', '3.jpg'));
  const [first, second, third] = await offersOf(folder, 'Ada');
  await rm(join(folder, 'Ada/1.jpg'));
  await expect(first.read({ maxBytes })).rejects.toBeInstanceOf(WebError);
  await expect(third.read({ maxBytes })).rejects.toThrow(/3\.jpg: a link to a folder above it/);
  await second.read({ maxBytes });
});

it('refuses an archive whose names leave it', async () => {
  const archive = await writeZip('slip.zip', [{ name: '../../Ada/1.jpg', bytes: Buffer.from(content) }]);
  await expect(openImportSource(archive)).rejects.toThrow(/slip.zip: .*\.\.\/\.\.\/Ada/);
});

it('says which files of a person it leaves out', async () => {
  const others = ['Ada/clip.mov', 'Ada/.DS_Store', 'Ada/index.jsonl', 'Grace/notes.txt'];
  const source = await openImportSource(await fill('left-out', [...names, ...others]));
  expect(groupSkipped(source.skipped?.('Grace') ?? [])).toEqual([
    { kind: 'other', count: 1, files: ['Grace/notes.txt'] },
    { kind: 'hidden', count: 1, files: ['.trash'] },
  ]);
  expect(groupSkipped(source.skipped?.('Ada') ?? [])).toMatchObject([
    { kind: 'video', files: ['Ada/clip.mov'] },
    { kind: 'hidden', files: expect.arrayContaining(['Ada/.DS_Store', 'Ada/.hidden.jpg']) },
  ]);
});
