import { isUtf8 } from 'node:buffer';
import { open, readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ApiError, apiErrors } from '../api-error.js';
import type { SpooledFile } from './spool-uploads.js';

/** A photo of a bulk upload. */
export interface BulkPhoto {
  /** The subject, if photos are named `<subject>/<file>`. */
  subject?: string;
  file: string;
  /** Its bytes, or why it could not be read. */
  photo: Uint8Array | ApiError;
}

export interface BulkLimits {
  /** The most photos in one request. */
  maxPhotos: number;
  maxPhotoBytes: number;
  /** Whether the last folder in a photo's name is its subject. The rest of the path is then ignored. */
  hasSubjects: boolean;
  /** Whether that folder and the file name are percent-encoded. @default false */
  isEncoded?: boolean;
}

const zipMagic = 'PK\u0003\u0004';
const tooLarge = (limit: number) => apiErrors.tooLarge(`The photo is larger than ${limit} bytes`);
const badZip = (error: unknown) =>
  Object.assign(apiErrors.fileType('The ZIP file is damaged or unsafe to unpack'), { cause: error });

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw apiErrors.validation(`"${text}" is not percent-encoded`);
  }
}

/**
 * Splits a path into subject and file; nothing if the file is hidden, or not in a person's folder although it should
 * be.
 */
function namesOf(path: string, { hasSubjects, isEncoded }: BulkLimits): Omit<BulkPhoto, 'photo'> | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const [file, subject] = parts.toReversed();
  if (!file || file.startsWith('.') || path.startsWith('__MACOSX/')) return undefined;
  if (!hasSubjects) return { file: parts.join('/') };
  if (!subject) return undefined;
  return isEncoded ? { subject: decodeName(subject), file: decodeName(file) } : { subject, file };
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer: start } = await file.read(Buffer.alloc(zipMagic.length), 0, zipMagic.length, 0);
    return start.toString('latin1') === zipMagic;
  } finally {
    await file.close();
  }
}

/** The flag of a ZIP entry whose name is in UTF-8. */
const utf8Flag = 0x800;

/** Many programs write names in UTF-8 without setting the flag; yauzl then decodes them with the DOS code page. */
function nameOf({ fileName, fileNameRaw, generalPurposeBitFlag }: Entry): string {
  if ((generalPurposeBitFlag & utf8Flag) !== 0 || !isUtf8(fileNameRaw)) return fileName;
  return fileNameRaw.toString('utf8').replaceAll('\\', '/');
}

/**
 * Unpacks one entry after another, so that only one is in memory; yauzl stops an entry that is larger than declared.
 */
async function* unpack(zip: ZipFile, limits: BulkLimits): AsyncGenerator<BulkPhoto> {
  const { maxPhotoBytes } = limits;
  for await (const entry of zip.eachEntry()) {
    const names = entry.fileName.endsWith('/') ? undefined : namesOf(nameOf(entry), limits);
    if (!names) continue;
    const read = async () => buffer(await zip.openReadStreamPromise(entry));
    const photo =
      entry.uncompressedSize > maxPhotoBytes ? tooLarge(maxPhotoBytes) : await read().catch(badZip);
    yield { ...names, photo };
  }
}

/** Reads a ZIP file. Yauzl rejects names that point outside of a folder, although no files are written here. */
async function* readZip(path: string, limits: BulkLimits): AsyncGenerator<BulkPhoto> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    if (zip.entryCount > 2 * limits.maxPhotos) {
      throw apiErrors.tooLarge(`More than ${limits.maxPhotos} photos in one ZIP file`);
    }
    yield* unpack(zip, limits);
  } finally {
    zip.close();
  }
}

async function readSingle({ name, path }: SpooledFile, limits: BulkLimits): Promise<BulkPhoto> {
  const names = namesOf(name, limits);
  if (!names && !limits.hasSubjects) throw apiErrors.validation(`"${name}" is not the name of a photo`);
  if (!names) throw apiErrors.validation(`Name each photo <subject>/<file>, not "${name}"`);
  const { size } = await stat(path);
  return {
    ...names,
    photo: size > limits.maxPhotoBytes ? tooLarge(limits.maxPhotoBytes) : await readFile(path),
  };
}

/**
 * The photos of an upload: each file is a photo, or a ZIP file with a folder for each subject.
 * @throws {ApiError} 400 for a ZIP file that is damaged or unsafe, or a photo without a subject; 413 for too many
 * photos.
 */
export async function* readPhotos(
  files: readonly SpooledFile[],
  limits: BulkLimits,
): AsyncGenerator<BulkPhoto> {
  try {
    for (const file of files) {
      if (await isZip(file.path)) yield* readZip(file.path, limits);
      else yield await readSingle(file, limits);
    }
  } catch (error) {
    throw error instanceof ApiError ? error : badZip(error);
  }
}
