import { promisify } from 'node:util';
import yauzl from 'yauzl';
import { WebError } from '../web/web-error.js';

const open = promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open);

/** The files of a ZIP archive, read one by one on demand. */
export interface ZipArchive {
  /** Paths inside the archive, with `/` between folders. */
  names: string[];
  read(name: string, maxBytes: number): Promise<Uint8Array>;
}

function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** Opens an archive; names that would leave it, such as `../x`, are refused by yauzl. */
export async function openZipArchive(file: string): Promise<ZipArchive> {
  const zip = await open(file, { lazyEntries: true, autoClose: false });
  const entries = await listEntries(zip);
  const openEntry = promisify(zip.openReadStream.bind(zip)) as (
    entry: yauzl.Entry,
  ) => Promise<AsyncIterable<Buffer>>;
  return {
    names: [...entries.keys()],
    async read(name, maxBytes) {
      const entry = entries.get(name);
      if (!entry) throw new WebError(`${name}: not in the archive`, false);
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of await openEntry(entry)) {
        size += chunk.length;
        if (size > maxBytes)
          throw new WebError(`${name}: more than the ${maxBytes} bytes that are taken`, false);
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    },
  };
}
