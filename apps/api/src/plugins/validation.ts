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

/** What Spring, and with it CompreFace, reads as a boolean in an address or a form. */
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

/** The word of a schema for text that is a person's name: it is checked, and kept as {@link personName} writes it. */
export const personKeyword = 'x-person-name';

const checkPersonName: SchemaValidateFunction = (_schema, text: string, _parent, place) => {
  if (!isPersonName(text)) {
    const { instancePath = '' } = place ?? {};
    const message =
      'must be a name: 1 to 255 characters, none of them a control character, and no "." or ".."';
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

/** Parameters as Spring takes them: an empty one is not given, and a boolean has several words. */
function readParameters({ properties = {} }: AnySchemaObject, given: Record<string, unknown>): void {
  for (const [name, { type }] of Object.entries<AnySchemaObject>(properties)) {
    const value = given[name];
    if (typeof value !== 'string' || type === 'string') continue;
    if (value.trim() === '') delete given[name];
    else if (type === 'boolean') given[name] = booleans[value.trim().toLowerCase()] ?? value;
  }
}

/** Numbers in text can be beyond all numbers, as 1e400 is, which no limit of a schema refuses once they are read. */
function endlessNumber(given: Record<string, unknown>): ErrorObject[] | undefined {
  const isEndless = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);
  const name = Object.keys(given).find((key) => isEndless(given[key]));
  if (name === undefined) return undefined;
  const place = { keyword: 'type', instancePath: `/${name}`, schemaPath: '#/properties', params: {} };
  return [{ ...place, message: 'must be a finite number' }];
}

/** Compiles each schema when something is to be checked against it for the first time: compiling all of them takes a fifth of a start. */
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

/** JSON is taken by its types as they are; only the text of addresses and forms is read as numbers and booleans. */
export const validation = fp(
  async (app) => {
    app.setValidatorCompiler(createCompiler());
  },
  { name: 'validation' },
);
