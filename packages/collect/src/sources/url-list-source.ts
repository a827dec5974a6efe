import { readFile } from 'node:fs/promises';
import { LookalikeError } from '@lookalike/core';
import { sameFolder } from '@lookalike/core/node';
import { parse } from 'csv-parse/sync';
import type { WebClient } from '../web/web-client.js';
import type { PhotoCredit, PhotoSource } from './photo-source.js';

interface Row {
  name: string;
  url: string;
  [credit: string]: string | undefined;
}

/**
 * A list of addresses in a CSV file: columns `name` and `url`, and where known `page`, `title`, `author`,
 * `licence` and `licenceUrl`.
 * @throws {LookalikeError} `NOT_FOUND`, or `INVALID_ARGUMENT` if it is not such a list.
 */
export async function openUrlListSource(file: string, web: WebClient): Promise<PhotoSource> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new LookalikeError('NOT_FOUND', `${file}: no such list of addresses`, { cause });
  });
  const rows = readRows(file, text);
  return {
    name: 'urls',
    async *find(person) {
      for (const { name, url, page, title, author, licence, licenceUrl } of rows) {
        if (!sameFolder(name, person)) continue;
        yield {
          credit: withoutBlanks({ url, page, title, author, licence, licenceUrl }),
          read: (options) => web.get(url, { ...options, accept: 'image/*' }),
        };
      }
    },
  };
}

/** An empty cell says nothing. */
const withoutBlanks = ({ url, ...rest }: PhotoCredit): PhotoCredit => ({
  url,
  ...Object.fromEntries(Object.entries(rest).filter(([, text]) => text)),
});

function readRows(file: string, text: string): Row[] {
  const expected = `${file}: expected a CSV file with the columns name,url`;
  try {
    const rows: Row[] = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true });
    if (rows.every(({ name, url }) => name && url)) return rows;
  } catch (cause) {
    throw new LookalikeError('INVALID_ARGUMENT', expected, { cause });
  }
  throw new LookalikeError('INVALID_ARGUMENT', `${expected}, got a row without one of them`);
}
