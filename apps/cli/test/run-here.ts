import type { Host } from '../src/shell/host.js';
import { runCommandLine } from '../src/shell/run-command-line.js';

/** How a command ended, and what it printed. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The one document of a command with `--json`, which must have ended well. */
export function parseJson<T>({ code, stdout, stderr }: Ended): T {
  if (code !== 0) throw new Error(`the command ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** What `--version` says here. */
export const version = '1.2.3';

/** Runs a command line in this process, from the sources; it sees no terminal, no environment and no signals. */
export async function runHere(args: readonly string[]): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof said) =>
    ({
      isTTY: false,
      write: (text: string) => {
        said[name] += text;
      },
    }) as unknown as NodeJS.WriteStream;
  const host: Host = {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: {},
    on: () => {},
    off: () => {},
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
  };
  const code = await runCommandLine([...args], version, host);
  return { code, ...said };
}
