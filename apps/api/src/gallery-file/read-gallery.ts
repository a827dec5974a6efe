import { createReadStream } from 'node:fs';
import { sniffFormat } from '@lookalike/image';
import type { Static, TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { apiErrors } from '../api-error.js';
import { isSubjectName } from '../schemas/shared.js';
import type { EmbeddingContract } from '../store/gallery-store.js';
import { GalleryHeader, GalleryLine } from './gallery-lines.js';
import { readLines } from './read-lines.js';

/** A photo of the largest size in base64, and an embedding. */
const longestLine = 32 * 2 ** 20;

const foreignToBase64 = /[^A-Za-z0-9+/]/;
const isBase64 = (text: string) =>
  text.length % 4 === 0 && !foreignToBase64.test(text.replace(/={1,2}$/, ''));
/** Enough to tell a picture by. */
const sniffedCharacters = 128;

/** A checked reader of JSON of one schema, for the line that has a number. */
function lineReader<T extends TSchema>(schema: T): (text: string, number: number) => Static<T> {
  const checker = TypeCompiler.Compile(schema);
  return (text, number) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw apiErrors.validation(`line ${number}: not JSON`);
    }
    if (checker.Check(value)) return value;
    const error = checker.Errors(value).First();
    throw apiErrors.validation(`line ${number}: ${error?.path} ${error?.message}`);
  };
}

/** A picture is sent to browsers as what it is said to be. */
function checkPhoto({ photo }: GalleryLine, number: number): void {
  if (photo === undefined) return;
  if (!isBase64(photo)) throw apiErrors.fileType(`line ${number}: photo is not base64`);
  const start = Buffer.from(photo.slice(0, sniffedCharacters), 'base64');
  if (sniffFormat(start) !== 'jpeg') throw apiErrors.fileType(`line ${number}: photo is not a JPEG`);
}

/**
 * Reads an exported gallery.
 * @throws {ApiError} 400 naming the line that is wrong, 413 the one that is too long; 409 when another model made the embeddings.
 */
export async function* readGallery(
  path: string,
  { contractId, embeddingLength }: EmbeddingContract,
): AsyncGenerator<GalleryLine> {
  const readHeader = lineReader(GalleryHeader);
  const readFace = lineReader(GalleryLine(embeddingLength));
  let number = 0;
  for await (const text of readLines(createReadStream(path, 'utf8'), longestLine)) {
    number += 1;
    if (number === 1) {
      const header = readHeader(text, number);
      if (header.contractId === contractId) continue;
      throw apiErrors.otherModel(
        `The gallery was made by the model ${header.network} ${header.contractId}, this service has ${contractId}: their embeddings cannot be compared. Start the service with that model, or enrol the photos again`,
      );
    }
    const line = readFace(text, number);
    if (!isSubjectName(line.subject)) throw apiErrors.validation(`line ${number}: no name for a subject`);
    checkPhoto(line, number);
    yield line;
  }
  if (number === 0) throw apiErrors.validation('The body is empty; send what /gallery/export gave');
}
