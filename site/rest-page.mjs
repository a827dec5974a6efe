/** The page of the REST API, from the OpenAPI document that a running service gives. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

async function openApiOf(root) {
  const { readSettings, startServer } = await import(
    pathToFileURL(join(root, 'apps/api/dist/index.js')).href
  );
  const data = mkdtempSync(join(tmpdir(), 'lookalike-site-'));
  const server = await startServer(readSettings({ data, port: '0', workers: '1' }, {}));
  try {
    return await (await fetch(`${server.url}/docs/json`)).json();
  } finally {
    await server.close();
    rmSync(data, { recursive: true });
  }
}

const cell = (text = '') => String(text).replaceAll('|', '\\|').replace(/\s+/g, ' ').replaceAll('<', '&lt;');
const typeOf = ({ type, anyOf, enum: values, format } = {}) =>
  values
    ? values.map((value) => `\`${value}\``).join(', ')
    : (format ?? [type].flat()[0] ?? anyOf?.map(typeOf).join(' or ') ?? '');

function operationSection(path, method, operation) {
  const lines = [`### ${method.toUpperCase()} ${path.replaceAll('{', '&#123;').replaceAll('}', '&#125;')}\n`];
  const about = [operation.summary, operation.description].filter(Boolean).join('. ');
  if (about) lines.push(`${cell(about)}\n`);
  const parameters = operation.parameters ?? [];
  if (parameters.length > 0) {
    lines.push('| parameter | in | type | default | |', '| --- | --- | --- | --- | --- |');
    for (const { name, in: where, schema = {}, description, required } of parameters) {
      const note = [required ? 'required' : '', description ?? schema.description].filter(Boolean).join('; ');
      lines.push(
        `| \`${name}\` | ${where} | ${cell(typeOf(schema))} | ${cell(schema.default)} | ${cell(note)} |`,
      );
    }
    lines.push('');
  }
  const bodies = Object.keys(operation.requestBody?.content ?? {});
  if (bodies.length > 0) lines.push(`Body: ${bodies.map((type) => `\`${type}\``).join(', ')}.\n`);
  const answers = Object.entries(operation.responses ?? {});
  if (answers.length > 0)
    lines.push(
      `Answers: ${answers.map(([code, { description }]) => `${code}${description && description !== 'Default Response' ? ` (${cell(description)})` : ''}`).join(', ')}.\n`,
    );
  return lines.join('\n');
}

export async function restPage(root) {
  const api = await openApiOf(root);
  const groups = new Map();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const group = operation.tags?.[0] ?? path.replace(/^\/api\/v1/, '').split('/')[1] ?? 'service';
      groups.set(group, [...(groups.get(group) ?? []), operationSection(path, method, operation)]);
    }
  }
  const sections = [...groups].map(([group, operations]) => `## ${group}\n\n${operations.join('\n')}`);
  const page = [
    '# REST reference\n',
    'Made from the OpenAPI document of the service ([openapi.json](/openapi.json){target="_self"}); a running service shows it at `/docs`, where requests can be tried.',
    'A key goes into the header `x-api-key`.\n',
    ...sections,
  ].join('\n');
  return { page, document: JSON.stringify(api, null, 2) };
}
