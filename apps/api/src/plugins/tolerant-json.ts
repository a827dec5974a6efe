import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

/** A text that is long enough to be a photo in base64. */
const longText = /"[^"\\]{256,}"/g;
const jsonType = 'application/json';

/** Whether JSON is short but for its long texts: millions of small values take a hundred times their size in memory. */
export const isShortBesideTexts = (json: string, limit: number): boolean =>
  json.length <= limit || json.replace(longText, '').length <= limit;

/**
 * Takes an empty body for none: clients of CompreFace announce JSON with every request, also when they delete. With
 * `maxBesideTexts`, JSON is refused that has more characters than that beside its long texts.
 */
export const tolerantJson = fp(
  async (app, { maxBesideTexts = Number.POSITIVE_INFINITY }: { maxBesideTexts?: number }) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.removeContentTypeParser(jsonType);
    app.addContentTypeParser<string>(jsonType, { parseAs: 'string' }, (request, body, done) => {
      if (body === '') done(null, undefined);
      else if (isShortBesideTexts(body, maxBesideTexts)) parse(request, body, done);
      else done(apiErrors.tooLarge(`More than ${maxBesideTexts} characters of JSON beside photos`));
    });
  },
  { name: 'tolerant-json' },
);
