import fs from 'node:fs';
import { sep } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import type { DiskReserve } from './disk-reserve.js';
import { pageBytes, pagesInFile, zeroPageHole } from './zero-page-hole.js';

type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/** A file in Emscripten's representation. */
interface FileNode {
  mode: number;
}

interface FileStream {
  node: FileNode;
  /** Node's descriptor; folders have none. */
  nfd?: number;
  /** What kind of file the path denotes; determined once. */
  kind?: FileKind;
}

interface NodeFiles {
  realPath(node: FileNode): string;
  /** Converts Node's errors to Emscripten's. */
  tryFSOperation<T>(operation: () => T): T;
  node_ops: {
    mknod(parent: FileNode, name: string, mode: number, device: number): FileNode;
    setattr(node: FileNode, attributes: { mode?: number }): void;
  };
  stream_ops: {
    write(stream: FileStream, buffer: Uint8Array, offset: number, length: number, position: number): number;
    fsync?(stream: FileStream): number;
  };
}

/** A file of a table or an index with the number of its first page, the write-ahead log, or anything else. */
type FileKind = { firstPage: number } | 'log' | 'other';

const relationFile = /\/base\/\d+\/\d+(?:\.(\d+))?$/;

function kindOf(path: string): FileKind {
  const plain = path.replaceAll(sep, '/');
  const relation = relationFile.exec(plain);
  if (relation) return { firstPage: Number(relation[1] ?? 0) * pagesInFile };
  return plain.includes('/pg_wal/') ? 'log' : 'other';
}

const ownerOnly = ~0o077;

function refuse(): never {
  throw Object.assign(new Error('no space left apart from the reserve'), { code: 'ENOSPC' });
}

/**
 * Syncs to the disk, which Emscripten's own function does not. Folders are opened for it, which Windows does not
 * support or need.
 */
function syncFile(path: string, descriptor: number | undefined): void {
  if (descriptor !== undefined) fs.fsyncSync(descriptor);
  else if (process.platform !== 'win32') {
    const folder = fs.openSync(path, 'r');
    try {
      fs.fsyncSync(folder);
    } finally {
      fs.closeSync(folder);
    }
  }
}

/**
 * The files of the embedded database. In addition to PGlite's own: a sync reaches the disk; only the owner may read the
 * files; pages of tables are written without the bytes of deleted data; and when the disk is full, tables stop growing,
 * which undoes one statement, before the write-ahead log does, which would stop the database.
 */
export class DatabaseFiles extends NodeFS {
  /** Bytes written to the write-ahead log since this was last set to 0. */
  logBytes = 0;

  constructor(
    folder: string,
    private readonly reserve: DiskReserve,
    /** Called if the database breaks down, in the middle of any operation; PGlite would retry forever. */
    private readonly onAbort: () => void,
  ) {
    super(folder);
  }

  override async init(pg: PGlite, given: EmscriptenOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, given);
    type Module = Parameters<NonNullable<EmscriptenOptions['preRun']>[number]>[0];
    const adapt = ({ FS }: Module) => {
      const { NODEFS } = (FS as unknown as { filesystems: { NODEFS: NodeFiles } }).filesystems;
      this.#makePrivate(NODEFS);
      this.#makeDurable(NODEFS);
      this.#watchWrites(NODEFS);
    };
    const preRun = [...(emscriptenOpts.preRun ?? []), adapt];
    return { emscriptenOpts: { ...emscriptenOpts, preRun, onAbort: this.onAbort } as EmscriptenOptions };
  }

  #makePrivate({ node_ops: operations }: NodeFiles): void {
    const { mknod, setattr } = operations;
    operations.mknod = (parent, name, mode, device) => mknod(parent, name, mode & ownerOnly, device);
    operations.setattr = (node, attributes) => {
      const { mode } = attributes;
      setattr(node, mode === undefined ? attributes : { ...attributes, mode: mode & ownerOnly });
    };
  }

  #makeDurable({ stream_ops: operations, realPath, tryFSOperation }: NodeFiles): void {
    operations.fsync = ({ node, nfd }) => {
      tryFSOperation(() => syncFile(realPath(node), nfd));
      return 0;
    };
  }

  #watchWrites({ stream_ops: operations, realPath, tryFSOperation }: NodeFiles): void {
    const { write } = operations;
    operations.write = (stream, buffer, offset, length, position) => {
      stream.kind ??= kindOf(realPath(stream.node));
      const { kind, nfd } = stream;
      if (kind === 'other' || nfd === undefined) return write(stream, buffer, offset, length, position);
      const grows = position + length > fs.fstatSync(nfd).size;
      if (kind === 'log') {
        if (grows) this.reserve.makeRoom();
        this.logBytes += length;
        return write(stream, buffer, offset, length, position);
      }
      if (grows && !this.reserve.mayGrow(length)) tryFSOperation(refuse);
      const pages = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length).slice();
      for (let at = 0; at + pageBytes <= length && position % pageBytes === 0; at += pageBytes) {
        zeroPageHole(pages.subarray(at, at + pageBytes), kind.firstPage + (position + at) / pageBytes);
      }
      return write(stream, pages, 0, length, position);
    };
  }
}
