import fp from 'fastify-plugin';

/** Takes an empty body for none: clients of CompreFace announce JSON with every request, also when they delete. */
export const tolerantJson = fp(
  async (app) => {
    const parse = app.getDefaultJsonParser('error', 'error');
    app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
      if (body === '') done(null, undefined);
      else parse(request, body, done);
    });
  },
  { name: 'tolerant-json' },
);
