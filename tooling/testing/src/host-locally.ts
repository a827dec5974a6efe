import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine, until it is disposed of. */
export interface LocalHost extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`; a browser trusts it with its camera. */
  origin: string;
}

/** Answers requests on a free port of this machine. */
export async function hostLocally(listener: RequestListener): Promise<LocalHost> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
