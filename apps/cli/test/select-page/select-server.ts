import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ReviewView } from '@lookalike/curation';
import { start } from '../start-lookalike.js';

/** A running `lookalike select`, as a person would have started it. */
export interface SelectServer {
  url: string;
  review(): Promise<ReviewView>;
  /** Waits until the photos have been looked at. */
  ready(): Promise<void>;
  /** Posts to the page's own address. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Ends it without a chance to finish anything. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does. @returns the exit code */
  stop(): Promise<number | null>;
}

const pollMs = 200;

async function readUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('expected a pipe');
  for await (const line of createInterface(child.stdout)) {
    const [url] = line.match(/http:\S+/) ?? [];
    if (url) return url;
  }
  throw new Error('the command ended without an address');
}

export async function startSelect(folder: string, ...args: string[]): Promise<SelectServer> {
  const child = start(['select', folder, '--min-face', '40', ...args]);
  const url = await readUrl(child);
  const review = async () => (await (await fetch(`${url}api/review`)).json()) as ReviewView;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    const [code] = await exit;
    return code;
  };
  return {
    url,
    review,
    async ready() {
      for (;;) {
        const { scan } = await review();
        if (scan.phase === 'ready') return;
        if (scan.phase === 'failed') throw new Error(scan.message);
        await new Promise((resolve) => setTimeout(resolve, pollMs));
      }
    },
    post: (path, body, headers = {}) =>
      fetch(`${url}api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGINT'),
  };
}
