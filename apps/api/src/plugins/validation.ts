import { isPersonName, personName } from '@lookalike/core';
import {
  Ajv,
  type AnySchemaObject,
  type ErrorObject,
  type Options,
  type SchemaValidateFunction,
  type ValidateFunction,
} from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import fp from 'fastify-plugin';

/** What Spring, and therefore CompreFace, accepts as a boolean in an address or form. */
const booleans: Readonly<Record<string, boolean>> = {
  true: true,
  on: true,
  yes: true,
  '1': true,
  false: false,
  off: false,
  no: false,
  '0': false,
};

/** The schema keyword for a person's name: the text is validated, and normalised by {@link personName}. */
export const personKeyword = 'x-person-name';

const checkPersonName: SchemaValidateFunction = (_schema, text: string, _parent, place) => {
  if (!isPersonName(text)) {
    const { instancePath = '' } = place ?? {};
    const message = 'must be a name: 1 to 255 characters without control characters, and not "." or ".."';
    checkPersonName.errors = [{ keyword: personKeyword, instancePath, message, params: {} }];
    return false;
  }
  if (place) place.parentData[place.parentDataProperty] = personName(text);
  return true;
};

function createAjv(options: Options): Ajv {
  const ajv = new Ajv({ useDefaults: true, allErrors: false, removeAdditional: false, ...options });
  addFormats.default(ajv);
  return ajv.addKeyword({
    keyword: personKeyword,
    type: 'string',
    modifying: true,
    validate: checkPersonName,
  });
}

/** Reads parameters like Spring: an empty one counts as missing, and booleans have several spellings. */
function readParameters({ properties = {} }: AnySchemaObject, given: Record<string, unknown>): void {
  for (const [name, { type }] of Object.entries<AnySchemaObject>(properties)) {
    const value = given[name];
    if (typeof value !== 'string' || type === 'string') continue;
    if (value.trim() === '') delete given[name];
    else if (type === 'boolean') given[name] = booleans[value.trim().toLowerCase()] ?? value;
  }
}

/** Text can contain numbers that overflow to infinity, such as 1e400, which the limits of a schema do not catch. */
function endlessNumber(given: Record<string, unknown>): ErrorObject[] | undefined {
  const isEndless = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);
  const name = Object.keys(given).find((key) => isEndless(given[key]));
  if (name === undefined) return undefined;
  const place = { keyword: 'type', instancePath: `/${name}`, schemaPath: '#/properties', params: {} };
  return [{ ...place, message: 'must be a finite number' }];
}

/** Compiles each schema on first use: compiling all of them would take a fifth of the start. */
function createCompiler(): FastifySchemaCompiler<AnySchemaObject> {
  const strict = createAjv({ coerceTypes: false });
  const textual = createAjv({ coerceTypes: true });
  return ({ schema, httpPart }) => {
    const isBody = httpPart === 'body';
    let validate: ValidateFunction | undefined;
    return Object.assign(
      (given: Record<string, unknown>) => {
        validate ??= (isBody ? strict : textual).compile(schema);
        if (httpPart === 'querystring') readParameters(schema, given);
        if (!validate(given)) return { error: validate.errors ?? [] };
        const error = isBody ? undefined : endlessNumber(given);
        return error ? { error } : { value: given };
      },
      { schema },
    );
  };
}

/** JSON values keep their types; only the text of addresses and forms is converted to numbers and booleans. */
export const validation = fp(
  async (app) => {
    app.setValidatorCompiler(createCompiler());
  },
  { name: 'validation' },
);
