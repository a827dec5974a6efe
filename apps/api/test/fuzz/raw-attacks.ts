import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

const bulk = '/api/v1/recognition/faces/bulk';
const recognize = '/api/v1/recognition/recognize';
const gallery = '/api/v1/gallery/import';
const form = 'multipart/form-data; boundary=B';
const types: Readonly<Record<string, string>> = {
  [bulk]: form,
  [recognize]: form,
  [gallery]: 'application/x-ndjson',
};

interface Seen {
  answer: string;
  closed: boolean;
}
type Act = (socket: Socket, seen: Seen) => Promise<void>;

/** Something to do to a service over a socket. */
export interface RawAttack {
  name: string;
  /** Connections that are made at the same time. */
  times: number;
  /** Milliseconds after which each must be closed. */
  patience: number;
  act: Act;
}

const head = (path: string, key: string, length?: number, more = '') =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${types[path]}\r\n${key ? `x-api-key: ${key}\r\n` : ''}` +
  `${length === undefined ? '' : `Content-Length: ${length}\r\n`}${more}\r\n`;
const opened = '--B\r\nContent-Disposition: form-data; name="Ada/1.jpg"; filename="x"\r\n\r\nabc';

/** Sends something on a socket of its own; resolves when it is closed, or after `patience`. */
async function send(port: number, act: Act, patience: number): Promise<Seen> {
  const socket = connect(port, '127.0.0.1');
  const seen = { answer: '', closed: false };
  socket.on('data', (data) => {
    seen.answer += data;
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      seen.closed = true;
      resolve();
    });
  });
  const end = new AbortController();
  await Promise.race([
    Promise.all([act(socket, seen), closed]),
    setTimeout(patience, undefined, { signal: end.signal }).catch(() => {}),
  ]);
  end.abort();
  socket.destroy();
  return seen;
}

const write =
  (...texts: string[]): Act =>
  async (socket) => {
    for (const text of texts) {
      socket.write(text);
      await setTimeout(20);
    }
  };
const drip =
  (start: string, text: string, pause: number): Act =>
  async (socket, seen) => {
    socket.write(start);
    while (!seen.closed && !socket.destroyed) {
      await setTimeout(pause);
      socket.write(text);
    }
  };
const leave =
  (start: string): Act =>
  async (socket) => {
    socket.write(start);
    await setTimeout(100);
    socket.destroy();
  };

/** Sockets that are cut, slow, pipelined or wrong about their lengths. */
export const rawAttacks = (key: string): RawAttack[] => {
  const paths = Object.keys(types);
  const ask = `GET /api/v1/model HTTP/1.1\r\nHost: localhost\r\nx-api-key: ${key}\r\n`;
  const soon = 20_000;
  const slow = 75_000;
  return [
    ...paths.flatMap((path) => [
      {
        name: `drips a body without a key: ${path}`,
        times: 20,
        patience: soon,
        act: drip(head(path, '', 1e6), 'a', 1000),
      },
      {
        name: `drips a body with a key: ${path}`,
        times: 20,
        patience: slow,
        act: drip(head(path, key, 1e6), 'a', 1000),
      },
      {
        name: `drips chunks with a key: ${path}`,
        times: 5,
        patience: slow,
        act: drip(head(path, key, undefined, 'Transfer-Encoding: chunked\r\n'), '1\r\na\r\n', 1000),
      },
      {
        name: `leaves in mid-body: ${path}`,
        times: 50,
        patience: soon,
        act: leave(head(path, key, 1e6) + opened),
      },
      {
        name: `two lengths: ${path}`,
        times: 5,
        patience: soon,
        act: write(head(path, key, 10, 'Content-Length: 11\r\n')),
      },
      {
        name: `a length and chunks: ${path}`,
        times: 5,
        patience: soon,
        act: write(`${head(path, key, 10, 'Transfer-Encoding: chunked\r\n')}0\r\n\r\n`),
      },
    ]),
    { name: 'drips headers', times: 20, patience: slow, act: drip('GET / HTTP/1.1\r\n', 'x', 1000) },
    {
      name: 'headers of 1 MB',
      times: 5,
      patience: soon,
      act: write(`GET / HTTP/1.1\r\nHost: localhost\r\nx: ${'x'.repeat(2 ** 20)}\r\n\r\n`),
    },
    { name: 'not HTTP', times: 5, patience: soon, act: write('\u0016\u0003\u0001 hello\r\n\r\n') },
    {
      name: '200 requests in one packet',
      times: 5,
      patience: soon,
      act: write(`${`${ask}\r\n`.repeat(199)}${ask}Connection: close\r\n\r\n`),
    },
    {
      name: 'more body than its length',
      times: 5,
      patience: soon,
      act: write(
        `DELETE /api/v1/recognition/faces?x=1 HTTP/1.1\r\nHost: localhost\r\nx-api-key: ${key}\r\nContent-Length: 1\r\n\r\nxxxx\r\n\r\n`,
      ),
    },
  ];
};

/** Makes all of an attack's connections; says how many were not closed in time, or got a 500. */
export async function attack(port: number, { times, patience, act }: RawAttack) {
  const seen = await Promise.all(Array.from({ length: times }, () => send(port, act, patience)));
  return {
    open: seen.filter(({ closed }) => !closed).length,
    failed: seen.filter(({ answer }) => /HTTP\/1.1 50[0-24-69]/.test(answer)).length,
    first: seen[0].answer.split('\r\n', 1)[0],
  };
}
