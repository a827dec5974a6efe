import type { IncomingMessage } from 'node:http';

/** The slowest sender that is waited for. */
const minBytesPerMs = 128;

/** How long a body is waited for. */
export interface BodyPatience {
  /** Milliseconds for a body of any size; each 128 kB received earn it another second. */
  patience: number;
  /** Milliseconds after which no body is waited for, however fast it comes in; @default no limit */
  longest?: number;
}

/** Whether a request is read to its end; `complete` says so on a socket, `readableEnded` where Fastify injects one. */
export const isBodyIn = ({ complete, readableEnded }: IncomingMessage): boolean => complete || readableEnded;

/** Whether a body comes in, or its client goes away, before patience with it ends. */
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
