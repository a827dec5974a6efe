import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifySchema, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import type { Right } from '../rights.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The request body, if the route reads it itself. */
    requestBody?: RequestBody;
  }
}

/** A request body with several media types, as in OpenAPI. */
export interface RequestBody {
  required: true;
  content: Record<string, { schema: object }>;
}

/** Photos as clients send them: files in a form, or base64 in JSON. */
export const photosBody = (...names: readonly string[]): RequestBody => {
  const schemaOf = (photo: object) => ({
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, photo])),
  });
  const base64 = { type: 'string', format: 'byte', description: 'The photo in base64' };
  return {
    required: true,
    content: {
      'multipart/form-data': { schema: schemaOf({ type: 'string', format: 'binary' }) },
      'application/json': { schema: schemaOf(base64) },
    },
  };
};

const bodyKey = 'x-request-body';
const rightKey = 'x-right';

/** Adds the bodies that routes read themselves, which the plugin does not know about. */
function withBodies(document: object): object {
  const { paths } = document as { paths: Record<string, Record<string, Record<string, unknown>>> };
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const { [bodyKey]: body } = operation;
    if (body !== undefined) operation.requestBody = body;
    delete operation[bodyKey];
  }
  return document;
}

/** A parameter with a default is not required. */
function withoutDefaults(query: { required?: string[]; properties?: Record<string, { default?: unknown }> }) {
  const { required = [], properties = {} } = query;
  return { ...query, required: required.filter((name) => properties[name]?.default === undefined) };
}

/** An operation id such as `postRecognitionRecognize`, which generated clients use as a function name. */
const operationOf = (method: string, url: string) =>
  method.toLowerCase() +
  url
    .replace(/^\/api\/v1/, '')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** The right that a route needs: in words, and as `x-right` for programs. */
const describeRight = (right: Right, { description }: FastifySchema) => ({
  [rightKey]: right,
  description: [description, `Needs a key with the right to ${right}.`].filter(Boolean).join(' '),
});

/**
 * Adds what the validation schemas do not express: rights, the contents of bodies, and which parameters are optional.
 */
function describe(schema: FastifySchema, url: string, { method, config }: RouteOptions): FastifySchema {
  const query = schema.querystring as Parameters<typeof withoutDefaults>[0] | undefined;
  return {
    ...schema,
    operationId: operationOf([method].flat()[0], url),
    ...(query && { querystring: withoutDefaults(query) }),
    ...(config?.right && describeRight(config.right, schema)),
    ...(config?.requestBody && { [bodyKey]: config.requestBody }),
  };
}

/** Serves the API's description at `/docs`, generated from the schemas that validate requests. */
export const openapi = fp(
  async (app) => {
    await app.register(swagger, {
      transform: ({ schema, url, route }) => ({ schema: describe(schema ?? {}, url, route), url }),
      transformObject: (given) =>
        'openapiObject' in given ? withBodies(given.openapiObject) : given.swaggerObject,
      openapi: {
        info: {
          title: 'Lookalike',
          version: '1',
          description: 'Face recognition. Paths, parameters and answers are compatible with CompreFace 1.2.',
        },
        components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-api-key' } } },
        security: [{ key: [] }],
      },
    });
    await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: false });
  },
  { name: 'openapi' },
);
