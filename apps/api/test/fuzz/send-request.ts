import { Agent, request } from 'node:http';
import type { FuzzRequest } from './fuzz-requests.js';

/** How a request was answered. */
export interface FuzzAnswer {
  /** The status; or why there was none. */
  status: string;
  /** What is wrong with it: no answer, a failure without a reason, an error that is not said. */
  fault?: string;
}

/** Statuses of a service that is full: of work, or of data. */
const excused = ['503', '507'];

function faultOf(status: string, text: string): string | undefined {
  if (Number(status) >= 500 && !excused.includes(status)) return text.slice(0, 200);
  if (Number(status) >= 400 && !/"(?:message|reason)"/.test(text)) return `no reason: ${text.slice(0, 200)}`;
  return undefined;
}

/** Sends requests over connections that are kept, until `close`. */
export function openSender({ url, key }: { url: string; key: string }, patienceMs: number) {
  const agent = new Agent({ keepAlive: true });
  const send = ({ method, address, sent, hasKey }: FuzzRequest): Promise<FuzzAnswer> => {
    const headers = {
      ...(hasKey && { 'x-api-key': key }),
      ...(sent.type !== undefined && { 'content-type': sent.type }),
    };
    return new Promise((resolve) => {
      const failed = ({ message }: Error) => resolve({ status: 'no answer', fault: message });
      const signal = AbortSignal.timeout(patienceMs);
      const asked = request(url + address, { method, headers, agent, signal }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('error', failed);
        answer.on('end', () => {
          const status = String(answer.statusCode);
          resolve({ status, fault: faultOf(status, text) });
        });
      });
      asked.on('error', failed);
      asked.end(method === 'GET' ? undefined : sent.body);
    });
  };
  return { send, close: () => agent.destroy() };
}

/** Sends requests from several lanes; counts the answers by status, and lists those that should not be. */
export async function sendAll(
  service: { url: string; key: string },
  requests: readonly FuzzRequest[],
  { lanes, patienceMs }: { lanes: number; patienceMs: number },
): Promise<{ counts: Record<string, number>; faults: string[] }> {
  const { send, close } = openSender(service, patienceMs);
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  const lane = async (first: number) => {
    for (let n = first; n < requests.length; n += lanes) {
      const { method, address } = requests[n];
      const { status, fault } = await send(requests[n]);
      counts[status] = (counts[status] ?? 0) + 1;
      if (fault !== undefined) faults.push(`${status} ${method} ${address.slice(0, 100)}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
  close();
  return { counts, faults };
}
