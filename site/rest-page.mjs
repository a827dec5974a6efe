/** The page of the REST API, from the OpenAPI document that the service publishes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const withoutMarkup = (text = '') => String(text).replaceAll('<', '&lt;').replace(/\s+/g, ' ').trim();
const cell = (text) => withoutMarkup(text).replaceAll('|', '\\|');

/** What a schema says beyond its type. */
const noteOf = ({ description = '', format, default: fallback, minimum, maximum }) =>
  [
    description,
    format === 'binary' ? 'the file' : '',
    minimum !== undefined && maximum !== undefined && maximum < 1e6 ? `${minimum} to ${maximum}` : '',
    fallback === undefined || fallback === '' ? '' : `default: ${fallback}`,
  ]
    .filter(Boolean)
    .join('; ');

/** A text in lines that fit beside a sidebar. */
const wrapped = (text) => text.match(/\S.{0,68}\S(?=\s|$)|\S+/g) ?? [];

function objectType({ properties, required = [] }, indent) {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).flatMap(([name, schema]) => {
    const comment = wrapped(noteOf(schema)).map((line) => `${inner}// ${line}`);
    const optional = required.includes(name) ? '' : '?';
    return [...comment, `${inner}${name}${optional}: ${typeOf(schema, inner)};`];
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** A schema as a type of TypeScript. */
function typeOf(schema = {}, indent = '') {
  const { type, anyOf, enum: values, items, properties, additionalProperties } = schema;
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (anyOf) return anyOf.map((each) => typeOf(each, indent)).join(' | ');
  if (type === 'array') return `Array<${typeOf(items, indent)}>`;
  if (properties) return objectType(schema, indent);
  if (type === 'object') return `Record<string, ${typeOf(additionalProperties || {}, indent)}>`;
  if (Array.isArray(type)) return type.join(' | ');
  return type === 'integer' ? 'number' : (type ?? 'unknown');
}

/** What is sent or answered, by its media type. */
const contentSection = (title, content = {}) =>
  Object.entries(content).map(([mediaType, { schema }]) =>
    schema?.properties || schema?.items || schema?.anyOf
      ? `${title} \`${mediaType}\`:\n\n\`\`\`ts\n${typeOf(schema)}\n\`\`\`\n`
      : `${title} \`${mediaType}\`${schema?.description ? `: ${withoutMarkup(schema.description)}` : ''}\n`,
  );

const parameterTable = (parameters) => [
  '| parameter | in | type | |',
  '| --- | --- | --- | --- |',
  ...parameters.map(({ name, in: where, schema = {}, description, required }) => {
    const note = noteOf({ ...schema, description: description ?? schema.description });
    return `| \`${name}\` | ${where} | ${cell(typeOf(schema))} | ${cell([required ? 'required' : '', note].filter(Boolean).join('; '))} |`;
  }),
  '',
];

function operationSection(path, method, { summary, description, parameters = [], requestBody, responses }) {
  const answers = Object.entries(responses ?? {}).filter(([code]) => /^2/.test(code));
  return [
    `### ${withoutMarkup(summary)}\n`,
    `\`\`\`http\n${method.toUpperCase()} ${path}\n\`\`\`\n`,
    ...(description ? [`${withoutMarkup(description)}\n`] : []),
    ...(parameters.length > 0 ? parameterTable(parameters) : []),
    ...contentSection('Send', requestBody?.content),
    ...answers.flatMap(([code, { content }]) => contentSection(`Answers ${code}`, content)),
  ].join('\n');
}

/** The page, and the document that it is made of. */
export function restPage(root) {
  const document = readFileSync(join(root, 'apps/api/openapi.json'), 'utf8');
  const groups = new Map();
  for (const [path, methods] of Object.entries(JSON.parse(document).paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const [group] = operation.tags;
      groups.set(group, [...(groups.get(group) ?? []), operationSection(path, method, operation)]);
    }
  }
  const title = (group) => group[0].toUpperCase() + group.slice(1);
  const sections = [...groups].map(([group, operations]) => `## ${title(group)}\n\n${operations.join('\n')}`);
  const page = [
    '# REST reference\n',
    'Send your key in the header `x-api-key`. An error is answered with 4xx or 5xx and `{ "message": "…", "code": 28 }`;',
    "the [codes](../packages/api.md) are CompreFace's.\n",
    'This page is made from [openapi.json](/openapi.json). A running service has the same at `/docs`, where you can try requests.\n',
    ...sections,
  ].join('\n');
  return { page, document };
}
