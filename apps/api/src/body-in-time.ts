import type { IncomingMessage } from 'node:http';

/** The lowest speed allowed for a large upload. */
const minBytesPerMs = 128;

/** How long to wait for a request body. */
export interface BodyPatience {
  /** Milliseconds for a body of any size, plus a second for each 128 kB received. */
  patience: number;
  /** Maximum milliseconds, however fast the body arrives. @default no limit */
  longest?: number;
}

/** Whether a request has been read completely: `complete` on a socket, `readableEnded` for Fastify's injected requests. */
export const isBodyIn = ({ complete, readableEnded }: IncomingMessage): boolean => complete || readableEnded;

/** Resolves to whether the body arrives, or the client disconnects, before the time is up. */
export function bodyInTime(
  raw: IncomingMessage,
  { patience, longest = Number.POSITIVE_INFINITY }: BodyPatience,
): Promise<boolean> {
  const { socket } = raw;
  const started = performance.now();
  const readBefore = socket.bytesRead;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const finish = (inTime: boolean) => {
      clearTimeout(timer);
      resolve(inTime);
    };
    const check = () => {
      if (isBodyIn(raw)) return finish(true);
      const earned = (socket.bytesRead - readBefore) / minBytesPerMs;
      const left = Math.min(longest, patience + earned) - (performance.now() - started);
      if (left <= 0) return finish(false);
      timer = setTimeout(check, left).unref();
    };
    for (const event of ['end', 'close']) raw.once(event, () => finish(true));
    check();
  });
}
