import { createRequire } from 'node:module';

const require = createRequire(new URL('../../apps/api/package.json', import.meta.url));
/** The property-testing library of the service's own tests. */
export const fc = require('fast-check');

const boundary = 'B';
const strange = [
  '.',
  '..',
  '%2e',
  '../faces',
  '\u0000',
  '\ud800',
  '__proto__',
  '😀',
  'x'.repeat(2000),
  "'); DROP TABLE faces; --",
  '1e400',
  '-1',
  'NaN',
  'true',
  '',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('Ada', 'Grace', ...strange),
);
const wellFormed = text.map((value) => Buffer.from(value).toString());

/** A value that a schema describes, more often than not. */
function valueFor(schema = {}) {
  const right = {
    integer: () => fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000 }),
    number: () => fc.double({ min: schema.minimum ?? -1, max: schema.maximum ?? 2, noNaN: true }),
    boolean: () => fc.boolean(),
    string: () => (schema.format === 'uuid' ? fc.uuid() : text),
    array: () => {
      const length = Math.min(schema.minItems ?? 0, 200);
      const maxLength = Math.max(length, Math.min(schema.maxItems ?? 3, 4));
      return fc.array(valueFor(schema.items), { minLength: length, maxLength });
    },
    object: () =>
      fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([k, v]) => [k, valueFor(v)])),
      ),
  }[schema.type];
  return right
    ? fc.oneof({ weight: 4, arbitrary: right() }, { weight: 1, arbitrary: fc.jsonValue() })
    : fc.jsonValue();
}

const part = (name, content) =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="a/1.jpg"\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ]);

/** Forms with the parts that an operation reads, or others; whole or cut short. */
function formOf(schema, photo) {
  const names = Object.keys(schema?.properties ?? { file: {} });
  const name = fc.oneof(
    fc.constantFrom(...names, 'Ada/1.jpg'),
    wellFormed.map((value) => value.replace(/["\r\n]/g, '')),
  );
  const content = fc.oneof(
    fc.constant(photo),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  );
  return fc
    .record({ parts: fc.array(fc.tuple(name, content), { maxLength: 3 }), cut: fc.nat(9) })
    .map(({ parts, cut }) => {
      const whole = Buffer.concat([
        ...parts.map(([key, bytes]) => part(key, bytes)),
        Buffer.from(`--${boundary}--\r\n`),
      ]);
      return {
        type: `multipart/form-data; boundary=${boundary}`,
        body: cut < 3 ? whole.subarray(0, (whole.length * cut) / 3) : whole,
      };
    });
}

function bodyOf({ requestBody }, photo) {
  const bodies = Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) =>
    type.startsWith('multipart')
      ? formOf(schema, photo)
      : valueFor(schema).map((value) => ({ type, body: JSON.stringify(value) ?? '' })),
  );
  const wrong = fc.record({
    type: fc.constantFrom('application/json', 'text/plain', 'application/x-ndjson', 'x/y'),
    body: wellFormed,
  });
  return fc.oneof(
    ...bodies.map((arbitrary) => ({ weight: 5, arbitrary })),
    { weight: 1, arbitrary: wrong },
    { weight: 1, arbitrary: fc.constant({}) },
  );
}

/** A value as an address has it. */
const written = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

function addressOf(path, { parameters = [] }) {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const value = ({ schema }) =>
    fc.oneof(valueFor(schema).map(written), wellFormed).map((v) => Buffer.from(v).toString());
  const fill = fc.tuple(...inPath.map(value));
  const query = fc.record(Object.fromEntries(inQuery.map((p) => [p.name, value(p)])), { requiredKeys: [] });
  return fc.tuple(fill, query, fc.constantFrom('', '', '', '/')).map(([values, options, slash]) => {
    const address = inPath.reduce(
      (filled, { name }, n) => filled.replace(`{${name}}`, encodeURIComponent(values[n])),
      path,
    );
    return `${address}${slash}?${new URLSearchParams(options)}`;
  });
}

/** Requests over all operations that a service's OpenAPI description names. */
export function fuzzRequests({ paths }, photo) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      fc.record({
        method: fc.oneof(
          { weight: 9, arbitrary: fc.constant(method.toUpperCase()) },
          { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH') },
        ),
        address: addressOf(path, operation),
        sent: bodyOf(operation, photo),
        keyed: fc.nat(9).map((n) => n > 0),
      }),
    ),
  );
  return fc.oneof(...operations);
}
