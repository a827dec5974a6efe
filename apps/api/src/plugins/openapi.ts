import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifySchema, RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import type { Right } from '../rights.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route takes, when it reads its body by itself. */
    requestBody?: RequestBody;
  }
}

/** A body of several media types, as OpenAPI describes it. */
export interface RequestBody {
  required: true;
  content: Record<string, { schema: object }>;
}

/** Photos as a client sends them: files in a form, or base64 in JSON. */
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

/** The description with the bodies of routes that read them by themselves, which the plugin cannot describe. */
function withBodies(document: object): object {
  const { paths } = document as { paths: Record<string, Record<string, Record<string, unknown>>> };
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const { [bodyKey]: body } = operation;
    if (body !== undefined) operation.requestBody = body;
    delete operation[bodyKey];
  }
  return document;
}

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

/** The right that a route needs, for people and, as `x-right`, for programs. */
const describeRight = (right: Right, { description }: FastifySchema) => ({
  [rightKey]: right,
  description: [description, `Needs a key that may ${right}.`].filter(Boolean).join(' '),
});

/** What the schemas that validate do not say: rights, what bodies hold, and which parameters may be left out. */
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

/** The API's description, made from the schemas that validate it, at `/docs`. */
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
