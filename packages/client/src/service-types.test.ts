import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { expect, it } from 'vitest';

const notice =
  '// Made by service-types.test.ts from the OpenAPI description of @lookalike/api; vitest -u writes it again.\n\n';

it("has the types of the service's own description, with files as blobs", async () => {
  const path = fileURLToPath(import.meta.resolve('@lookalike/api/openapi.json'));
  const blob = ts.factory.createTypeReferenceNode('Blob');
  const nodes = await openapiTypescript(JSON.parse(await readFile(path, 'utf8')), {
    transform: ({ format }) => (format === 'binary' ? blob : undefined),
  });
  await expect(notice + astToString(nodes)).toMatchFileSnapshot('./service-types.ts');
});
