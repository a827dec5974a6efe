import fc from 'fast-check';

/** What is used of an OpenAPI 3 description. */
export interface ApiDescription {
  paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  parameters?: { name: string; in: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
}

interface Schema {
  type?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
}

/** A request to send: with a key or without, with a body of a type or without. */
export interface FuzzRequest {
  method: string;
  address: string;
  sent: { type?: string; body?: string | Buffer };
  hasKey: boolean;
}

const boundary = 'B';
const strange = [
  '.',
  '..',
  '%2e',
  '../faces',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '😀',
  'Ａda\u202e',
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
/** Half a surrogate pair has no place in a URL. */
const wellFormed = text.map((value) => Buffer.from(value).toString());
const longestArray = 200;

/** A value of a schema's type. */
function typedValue(schema: Schema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1, max: schema.maximum ?? 2, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return schema.format === 'uuid' ? fc.uuid() : text;
    case 'array': {
      const minLength = Math.min(schema.minItems ?? 0, longestArray);
      const maxLength = Math.max(minLength, Math.min(schema.maxItems ?? 3, 4));
      return fc.array(valueFor(schema.items), { minLength, maxLength });
    }
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      return fc.record(Object.fromEntries(properties.map(([name, value]) => [name, valueFor(value)])));
    }
    default:
      return fc.jsonValue();
  }
}

/** A value that a schema describes, more often than not. */
const valueFor = (schema: Schema = {}): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: typedValue(schema) }, { weight: 1, arbitrary: fc.jsonValue() });

const part = (name: string, content: Buffer) =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="a/1.jpg"\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ]);

/** Forms with the parts that an operation reads, or others; whole or cut short. */
function formOf(schema: Schema | undefined, photo: Buffer) {
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
      const end = Buffer.from(`--${boundary}--\r\n`);
      const whole = Buffer.concat([...parts.map(([key, bytes]) => part(key, bytes)), end]);
      const body = cut < 3 ? whole.subarray(0, (whole.length * cut) / 3) : whole;
      return { type: `multipart/form-data; boundary=${boundary}`, body };
    });
}

function bodyOf({ requestBody }: Operation, photo: Buffer): fc.Arbitrary<FuzzRequest['sent']> {
  const described = Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) =>
    type.startsWith('multipart')
      ? formOf(schema, photo)
      : valueFor(schema).map((value) => ({ type, body: JSON.stringify(value) ?? '' })),
  );
  const other = fc.record({
    type: fc.constantFrom('application/json', 'text/plain', 'application/x-ndjson', 'x/y'),
    body: wellFormed,
  });
  return fc.oneof(
    ...described.map((arbitrary) => ({
      weight: 5,
      arbitrary: arbitrary as fc.Arbitrary<FuzzRequest['sent']>,
    })),
    { weight: 1, arbitrary: other },
    { weight: 1, arbitrary: fc.constant({}) },
  );
}

/** A value as an address has it. */
const written = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function addressOf(path: string, { parameters = [] }: Operation): fc.Arbitrary<string> {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const value = ({ schema }: { schema?: Schema }) =>
    fc.oneof(valueFor(schema).map(written), wellFormed).map((given) => Buffer.from(given).toString());
  const fill = fc.tuple(...inPath.map(value));
  const known = Object.fromEntries(inQuery.map((parameter) => [parameter.name, value(parameter)]));
  const query = fc.record(known, { requiredKeys: [] });
  return fc.tuple(fill, query, fc.constantFrom('', '', '', '/')).map(([values, options, slash]) => {
    const address = inPath.reduce(
      (filled, { name }, n) => filled.replace(`{${name}}`, encodeURIComponent(values[n])),
      path,
    );
    return `${address}${slash}?${new URLSearchParams(options as Record<string, string>)}`;
  });
}

/** Requests over all operations that a service's OpenAPI description names. */
export function fuzzRequests({ paths }: ApiDescription, photo: Buffer): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      fc.record({
        method: fc.oneof(
          { weight: 9, arbitrary: fc.constant(method.toUpperCase()) },
          { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH') },
        ),
        address: addressOf(path, operation),
        sent: bodyOf(operation, photo),
        hasKey: fc.nat(9).map((n) => n > 0),
      }),
    ),
  );
  return fc.oneof(...operations);
}

/** So many requests of a seed, which makes the same ones again. */
export const sampleRequests = (
  description: ApiDescription,
  photo: Buffer,
  { requests, seed }: { requests: number; seed: number },
): FuzzRequest[] => fc.sample(fuzzRequests(description, photo), { numRuns: requests, seed });
