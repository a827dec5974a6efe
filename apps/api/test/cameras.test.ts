import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readSettings } from '../src/config.js';
import { startServer } from '../src/server.js';
import { strangerTo } from './fake-context.js';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

/** A camera at `/snapshot`, anything else hears of events. */
let network: Server;
let origin: string;
let fake: FakeService;
const log: string[] = [];
const asked: string[] = [];
/** The camera answers once everything is ready to hear of it. */
let begin = () => {};
const begun = new Promise<void>((resolve) => {
  begin = resolve;
});
/** What the camera shows; nothing while it is switched off. */
let shown: string | undefined = 'face:';
const events: { type: string; subject?: string; camera?: string }[] = [];

beforeAll(async () => {
  network = createServer(async (request, response) => {
    if (request.url !== '/snapshot') {
      events.push(JSON.parse(await text(request)));
      return response.end();
    }
    asked.push(request.headers.host ?? '');
    await begun;
    return shown === undefined ? response.writeHead(503).end() : response.end(shown);
  });
  await once(network.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(network.address() as AddressInfo).port}`;
  const cameras = `porch=${origin}/snapshot`;
  const flags = { cameras, cameraSeconds: '1', allowPrivate: 'true', webhooks: 'true', reviewHours: '1' };
  fake = await startFakeService(flags, (line) => log.push(line));
  await fake.ask('POST', '/webhooks', { payload: { url: `${origin}/hook` } });
  await fake.ask('POST', '/recognition/faces?subject=Ada', await formOf({ file: 'face:ada' }));
  begin();
});
afterAll(async () => {
  await fake.service.close();
  network.closeAllConnections();
  network.close();
});

const hear = (event: object) => vi.waitFor(() => expect(events).toContainEqual(event), { timeout: 60_000 });
const looksAgain = async () => {
  const before = asked.length;
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(before + 1), { timeout: 60_000 });
};

it('says what is wrong with a list before the first start makes anything', async () => {
  const data = join(tmpdir(), `lookalike-cameras-${randomUUID()}`);
  const settings = readSettings({ data, cameras: 'porch', port: '0', logLevel: 'silent' }, {});
  await expect(startServer(settings)).rejects.toThrow('cameras: expected <name>=<http or https address>');
  expect(existsSync(data)).toBe(false);
});

describe('a camera', () => {
  it('is looked at again and again, and who comes is announced once', async () => {
    await hear(expect.objectContaining({ type: 'no_face', camera: 'porch' }));
    shown = 'face:ada';
    await hear(expect.objectContaining({ type: 'recognised', subject: 'Ada', camera: 'porch' }));
    await looksAgain();
    expect(events.filter(({ type }) => type === 'recognised')).toHaveLength(1);
  });

  it('keeps those whom nobody is sure of for the review, as snapshots that are sent do', async () => {
    shown = `face:${strangerTo(['ada'])}`;
    await hear(expect.objectContaining({ type: 'unknown', camera: 'porch' }));
    const { groups } = (await fake.ask('GET', '/review')).json();
    expect(JSON.stringify(groups)).toContain('"camera":"porch"');
  });

  it('may go away and come back; the log says so once', async () => {
    shown = undefined;
    await looksAgain();
    expect(log.filter((line) => line.includes('no snapshot from the camera porch'))).toHaveLength(1);
    shown = 'no photo';
    await looksAgain();
    shown = 'face:ada';
    await hear(expect.objectContaining({ type: 'recognised', subject: 'Ada', camera: 'porch' }));
    expect(log.filter((line) => line.includes('no snapshot from the camera porch'))).toHaveLength(1);
  });
});
