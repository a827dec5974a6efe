import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import PQueue from 'p-queue';
import { createEmptyEngine } from './empty-database.js';

/** The code where a client that asks for TLS first would name the protocol. */
const tls = 80_877_103;
/** After these the server answers all that was asked: Query and Sync. */
const endsOfTurn = ['Q', 'S'];
const goodbye = 'X';

interface Message {
  /** Its letter, `start` or `tls`. */
  kind: string;
  bytes: Buffer;
}

/** Cuts the messages of a client out of what has arrived; the first ones have no letter before their length. */
function createReader(): (chunk: Buffer) => Message[] {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    const messages: Message[] = [];
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const letter = started ? 1 : 0;
      const end = rest.length < letter + 4 ? Number.POSITIVE_INFINITY : letter + rest.readInt32BE(letter);
      if (rest.length < end) return messages;
      const bytes = rest.subarray(0, end);
      const first = () => (bytes.readInt32BE(4) === tls ? 'tls' : 'start');
      const kind = started ? bytes.toString('latin1', 0, 1) : first();
      started ||= kind === 'start';
      messages.push({ kind, bytes });
      rest = rest.subarray(end);
    }
  };
}

/** The one session of the database, which one client has at a time. */
function createTurns(): () => Promise<() => void> {
  const queue = new PQueue({ concurrency: 1 });
  return () =>
    new Promise((take) => {
      void queue.add(() => new Promise<void>((giveBack) => take(giveBack)));
    });
}

/** What a client sends first: protocol 3.0, and who it is. */
function startMessage(): Buffer {
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const header = Buffer.alloc(8);
  header.writeInt32BE(header.length + parameters.length);
  header.writeInt16BE(3, 4);
  return Buffer.concat([header, parameters]);
}

/** What the database answers a client that starts a session. */
async function greetingOf(engine: PGlite): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  await engine.execProtocolRawStream(startMessage(), { onRawData: (part) => parts.push(part.slice()) });
  return Buffer.concat(parts);
}

/**
 * An embedded database for several clients at once, over PostgreSQL's wire protocol. A client has its one session from
 * the first message of a statement to the last, and from BEGIN to COMMIT; pglite-socket would mix their messages. Each is
 * greeted right away, also while another has the session: a client that waits for that gives up after some seconds.
 */
export async function startWireServer(): Promise<{
  engine: PGlite;
  port: number;
  url: string;
  close(): Promise<void>;
}> {
  const engine = await createEmptyEngine();
  const greeting = await greetingOf(engine);
  const takeTurn = createTurns();
  const serve = async (socket: Socket) => {
    const read = createReader();
    let giveBack: (() => void) | undefined;
    const obey = async ({ kind, bytes }: Message) => {
      if (kind === 'tls') socket.write('N');
      if (kind === 'start') socket.write(greeting);
      if (['tls', 'start', goodbye].includes(kind)) return;
      giveBack ??= await takeTurn();
      await engine.execProtocolRawStream(bytes, { onRawData: (answer) => void socket.write(answer) });
      if (!endsOfTurn.includes(kind) || engine.isInTransaction()) return;
      giveBack();
      giveBack = undefined;
    };
    try {
      for await (const chunk of socket) for (const message of read(chunk)) await obey(message);
    } finally {
      if (giveBack && engine.isInTransaction()) await engine.exec('ROLLBACK');
      giveBack?.();
    }
  };
  const server = createServer((socket) => void serve(socket).catch(() => socket.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.close();
    await engine.close();
  };
  return { engine, port, url: `postgres://postgres@127.0.0.1:${port}/postgres`, close };
}
