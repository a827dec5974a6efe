import { createReadStream } from 'node:fs';
import type { Static, TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { apiErrors } from '../api-error.js';
import { isSubjectName } from '../schemas/shared.js';
import type { EmbeddingContract } from '../store/gallery-store.js';
import { GalleryHeader, GalleryLine } from './gallery-lines.js';
import { readLines } from './read-lines.js';

/** A photo of the largest size in base64, and an embedding. */
const longestLine = 32 * 2 ** 20;

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

/**
 * Reads an exported gallery.
 * @throws {ApiError} 400 naming the line that is wrong; 409 when another model made the embeddings.
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
    yield line;
  }
  if (number === 0) throw apiErrors.validation('The body is empty; send what /gallery/export gave');
}
