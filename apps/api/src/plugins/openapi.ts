import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifySchema, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The parts of the form, or keys of the JSON, in which the route's photos come. */
    photos?: readonly string[];
  }
}

/** Photos as a client sends them: files in a form, base64 in JSON. */
const photosBody = (names: readonly string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string', format: 'binary' }])),
});

/** A parameter with a default need not be sent. */
function withoutDefaults(query: { required?: string[]; properties?: Record<string, { default?: unknown }> }) {
  const { required = [], properties = {} } = query;
  return { ...query, required: required.filter((name) => properties[name]?.default === undefined) };
}

/** `postRecognitionRecognize`: generated clients name their functions so. */
const operationOf = (method: string, url: string) =>
  method.toLowerCase() +
  url
    .replace(/^\/api\/v1/, '')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** What the schemas that validate do not say: how photos come, and which parameters may be left out. */
function describe(schema: FastifySchema, url: string, { method, config }: RouteOptions): FastifySchema {
  const query = schema.querystring as Parameters<typeof withoutDefaults>[0] | undefined;
  const isForm = schema.consumes?.includes('multipart/form-data') ?? false;
  return {
    ...schema,
    operationId: operationOf([method].flat()[0], url),
    ...(query && { querystring: withoutDefaults(query) }),
    ...(isForm && { body: photosBody(config?.photos ?? ['file']) }),
  };
}

/** The API's description, made from the schemas that validate it, at `/docs`. */
export const openapi = fp(
  async (app) => {
    await app.register(swagger, {
      transform: ({ schema, url, route }) => ({ schema: describe(schema ?? {}, url, route), url }),
      openapi: {
        info: {
          title: 'Lookalike',
          version: '1',
          description: 'Face recognition. Paths, parameters and answers are those of CompreFace 1.2.',
        },
        components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } } },
        security: [{ key: [] }],
      },
    });
    await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: false });
  },
  { name: 'openapi' },
);
