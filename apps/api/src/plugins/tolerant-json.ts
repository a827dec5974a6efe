import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

/** A text long enough to be a photo in base64. */
const longText = /"[^"\\]{256,}"/g;
const jsonType = 'application/json';

/**
 * Whether JSON is short apart from its long texts: millions of small values take a hundred times their size in memory.
 */
export const isShortBesideTexts = (json: string, limit: number): boolean =>
  json.length <= limit || json.replace(longText, '').length <= limit;

/**
 * Treats an empty body as none: CompreFace's clients send a JSON header with every request, even to delete. With
 * `maxBesideTexts`, rejects JSON with more characters than that apart from its long texts.
 */
export const tolerantJson = fp(
  async (app, { maxBesideTexts = Number.POSITIVE_INFINITY }: { maxBesideTexts?: number }) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.removeContentTypeParser(jsonType);
    app.addContentTypeParser<string>(jsonType, { parseAs: 'string' }, (request, body, done) => {
      if (body === '') done(null, undefined);
      else if (isShortBesideTexts(body, maxBesideTexts)) parse(request, body, done);
      else done(apiErrors.tooLarge(`More than ${maxBesideTexts} characters of JSON besides photos`));
    });
  },
  { name: 'tolerant-json' },
);
