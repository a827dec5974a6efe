import { createReadStream } from 'node:fs';
import { type Embedding, LookalikeError, personName } from '@lookalike/core';
import { sniffFormat } from '@lookalike/image';
import type { Static, TSchema } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { apiErrors } from '../api-error.js';
import { isShortBesideTexts } from '../plugins/tolerant-json.js';
import { readEmbedding } from '../read-embedding.js';
import { coordinateBytes } from '../schemas/shared.js';
import type { ServiceModel } from '../service-context.js';
import { GalleryHeader, GalleryLine } from './gallery-lines.js';
import { readLines } from './read-lines.js';

/** A stored picture was encoded again and may be larger than the photo. */
const pictureGrowth = 4;
/** The most characters of a line apart from its photo and embedding. */
const frameCharacters = 65_536;

const foreignToBase64 = /[^A-Za-z0-9+/]/;
const isBase64 = (text: string) =>
  text.length % 4 === 0 && !foreignToBase64.test(text.replace(/={1,2}$/, ''));
/** Enough to detect a picture's format. */
const sniffedCharacters = 128;

/** A validating reader for lines with JSON of one schema. */
function lineReader<T extends TSchema>(
  schema: T,
  longestBesideTexts: number,
): (text: string, number: number) => Static<T> {
  const checker = TypeCompiler.Compile(schema);
  return (text, number) => {
    if (!isShortBesideTexts(text, longestBesideTexts)) {
      throw apiErrors.tooLarge(
        `line ${number} has more than ${longestBesideTexts} characters besides a photo`,
      );
    }
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

/** Verifies that a picture is a JPEG, since it is sent to browsers as one. */
function checkPhoto({ photo }: GalleryLine, number: number): void {
  if (photo === undefined) return;
  if (!isBase64(photo)) throw apiErrors.fileType(`line ${number}: photo is not base64`);
  const start = Buffer.from(photo.slice(0, sniffedCharacters), 'base64');
  if (sniffFormat(start) !== 'jpeg') throw apiErrors.fileType(`line ${number}: photo is not a JPEG`);
}

function readName(text: string, number: number): string {
  try {
    return personName(text);
  } catch (error) {
    throw error instanceof LookalikeError ? apiErrors.validation(`line ${number}: ${error.message}`) : error;
  }
}

/** The limits of an import. */
export interface GalleryRules {
  model: ServiceModel;
  maxPhotoBytes: number;
}

function checkHeader({ contractId, network }: GalleryHeader, { model }: GalleryRules): void {
  if (contractId === model.contractId) return;
  throw apiErrors.otherModel(
    `The gallery was made with the model ${network} ${contractId}, but this service uses ${model.contractId}: their embeddings cannot be compared. Start the service with that model, or enrol the photos again`,
  );
}

/** Checks the name and the numbers of a line. */
function checkLine(line: GalleryLine, number: number, { model }: GalleryRules): GalleryFace | RefusedFace {
  checkPhoto(line, number);
  const { subject, refused, embedding, image_id: id, photo } = line;
  const numbers = embedding && readEmbedding(embedding, model, `line ${number}`);
  if (refused !== undefined) {
    if (!numbers) throw apiErrors.validation(`line ${number}: embedding is missing`);
    return { refused: refused === null ? undefined : readName(refused, number), embedding: numbers };
  }
  if (subject === undefined) throw apiErrors.validation(`line ${number}: subject is missing`);
  const name = readName(subject, number);
  if (!numbers) return { subject: name };
  const picture = photo === undefined ? undefined : Buffer.from(photo, 'base64');
  return { subject: name, face: { id, embedding: numbers, photo: picture } };
}

/** A subject, with one of its faces if the line has one. */
export interface GalleryFace {
  subject: string;
  face?: { id?: string; embedding: Embedding; photo?: Uint8Array };
}

/** A face that was refused for a subject, or as a face if there is none. */
export interface RefusedFace {
  refused: string | undefined;
  embedding: Embedding;
}

/**
 * Reads an exported gallery, line by line. Blank lines are skipped.
 * @throws {ApiError} 400 with the number of an invalid line, 413 of one that is too long; 409 if another model made the
 * embeddings.
 */
export async function* readGallery(
  path: string,
  rules: GalleryRules,
): AsyncGenerator<GalleryFace | RefusedFace> {
  const { embeddingLength } = rules.model;
  const besideTexts = frameCharacters + embeddingLength * coordinateBytes;
  const readHeader = lineReader(GalleryHeader, besideTexts);
  const readFace = lineReader(GalleryLine, besideTexts);
  let number = 0;
  let begun = false;
  for await (const text of readLines(
    createReadStream(path),
    besideTexts + pictureGrowth * rules.maxPhotoBytes,
  )) {
    number += 1;
    if (text.trim() === '') continue;
    if (begun) yield checkLine(readFace(text, number), number, rules);
    else checkHeader(readHeader(text, number), rules);
    begun = true;
  }
  if (!begun) throw apiErrors.validation('The body is empty; send an export of /gallery/export');
}
