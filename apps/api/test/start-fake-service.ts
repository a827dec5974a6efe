import Fastify, {
  type FastifyInstance,
  type InjectOptions,
  type LightMyRequestResponse,
  type RouteOptions,
} from 'fastify';
import { app } from '../src/app.js';
import type { Settings } from '../src/config.js';
import { fastifyOptions } from '../src/fastify-options.js';
import { openEmptyDatabase } from './empty-database.js';
import { fakeContext } from './fake-context.js';

export interface FakeService {
  service: FastifyInstance;
  key: string;
  routes: readonly RouteOptions[];
  /** Asks the API with the key, without a socket. */
  ask(method: InjectOptions['method'], path: string, rest?: InjectOptions): Promise<LightMyRequestResponse>;
}

/** The whole service in memory, with {@link fakeContext}'s model; `close` of `service` ends it. `log` gets its warnings and errors. */
export async function startFakeService(
  flags: Partial<Record<keyof Settings, string>> = {},
  log?: (line: string) => void,
): Promise<FakeService> {
  const database = await openEmptyDatabase();
  const { context, key } = await fakeContext(database, flags);
  const options = fastifyOptions(context.settings);
  const logger = log ? { ...options.logger, level: 'warn', stream: { write: log } } : options.logger;
  const service = Fastify({ ...options, logger });
  service.addHook('onClose', async () => {
    await context.queue.close();
    await database.close();
  });
  const routes: RouteOptions[] = [];
  service.addHook('onRoute', (route) => void routes.push(route));
  await service.register(app, context);
  return {
    service,
    key,
    routes,
    ask: (method, path, rest = {}) =>
      service.inject({
        ...rest,
        method,
        url: `/api/v1${path}`,
        headers: { 'x-api-key': key, ...rest.headers },
      }),
  };
}

/** A form as `inject` takes it, each file under its name. */
export async function formOf(
  files: Record<string, string | Uint8Array<ArrayBuffer>>,
): Promise<InjectOptions> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append(name, new Blob([content]), 'photo');
  const request = new Request('http://localhost', { method: 'POST', body: form });
  return {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  };
}

/** The server-sent events of an answer. */
export const eventsOf = ({
  payload,
}: Pick<LightMyRequestResponse, 'payload'>): { event: string; data: object }[] =>
  [...payload.matchAll(/^event: (.*)\ndata: (.*)\n\n/gm)].map(([, event, data]) => ({
    event,
    data: JSON.parse(data),
  }));
