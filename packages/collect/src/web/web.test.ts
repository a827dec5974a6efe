import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retryAfterMs } from './fetch-bytes.js';
import { isPrivateAddress } from './private-address.js';
import { withRobots } from './robots-guard.js';
import { createWebClient, type WebClient } from './web-client.js';
import { WebError } from './web-error.js';
import type { WebOptions } from './web-options.js';

const kib = 1024;
let asked: string[] = [];
/** The login of each request to `/login`. */
const logins: (string | undefined)[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const answers: Record<string, () => void> = {
    '/ok': () => response.end('fine'),
    '/busy': () =>
      asked.filter((url) => url === '/busy').length > 2
        ? response.end('at last')
        : response.writeHead(503, { 'retry-after': '0' }).end(),
    '/crowded': () =>
      asked.filter((url) => url === '/crowded').length > 1
        ? response.end('at last')
        : response.writeHead(429, { 'retry-after': '1' }).end(),
    '/patience': () => response.writeHead(429, { 'retry-after': '50' }).end(),
    '/wait': () => response.writeHead(429, { 'retry-after': '7200' }).end(),
    '/loop': () => response.writeHead(302, { location: '/loop' }).end(),
    '/away': () => response.writeHead(302, { location: '/ok' }).end(),
    '/astray': () => response.writeHead(302, { location: 'http://[' }).end(),
    '/inward': () => response.writeHead(302, { location: 'http://169.254.169.254/secret' }).end(),
    '/big': () => response.end(Buffer.alloc(2 * kib)),
    '/endless': () => {
      response.write(Buffer.alloc(kib));
      const timer = setInterval(() => response.write(Buffer.alloc(kib)), 1);
      response.on('close', () => clearInterval(timer));
    },
    '/login': () => {
      logins.push(request.headers.authorization);
      response.writeHead(logins.length < 2 ? 302 : 200, { location: otherHost() }).end();
    },
    '/silent': () => {},
    '/begun': () => response.writeHead(200, { 'content-length': kib }).flushHeaders(),
    '/robots.txt': () => response.end('User-agent: *\nDisallow: /big\n'),
  };
  (answers[request.url ?? ''] ?? (() => response.writeHead(404).end()))();
});

let origin = '';
const otherHost = () => `${origin.replace('127.0.0.1', 'localhost')}/login`;
const clients: WebClient[] = [];
const client = (options: Partial<WebOptions> = {}) => {
  const created = createWebClient({
    requestsPerSecond: 200,
    retryPauseMs: 1,
    retries: 3,
    allowPrivate: true,
    ...options,
  });
  clients.push(created);
  return created;
};
const get = (path: string, options?: Partial<WebOptions>, signal?: AbortSignal) =>
  client(options).get(`${origin}${path}`, { maxBytes: kib, signal });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await Promise.all(clients.map((each) => each.close()));
  server.closeAllConnections();
  server.close();
});

describe('the web client', () => {
  it('reads an answer, also behind a redirect', async () => {
    expect(Buffer.from(await get('/ok')).toString()).toBe('fine');
    expect(Buffer.from(await get('/away')).toString()).toBe('fine');
  });

  it('tries again what may pass, as Retry-After says', async () => {
    expect(Buffer.from(await get('/busy')).toString()).toBe('at last');
  });

  it('leaves a host alone for as long as Retry-After says, with every request', async () => {
    asked = [];
    const { get: ask } = client();
    const crowded = ask(`${origin}/crowded`, { maxBytes: kib });
    await expect.poll(() => asked).toEqual(['/crowded']);
    const refused = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const answered = async () => {
      await ask(`${origin}/ok`, { maxBytes: kib });
      return performance.now() - refused;
    };
    for (const ms of await Promise.all([answered(), answered(), answered()])) expect(ms).toBeGreaterThan(800);
    expect(String(Buffer.from(await crowded))).toBe('at last');
  });

  it('gives up on a host that asks for more patience than it has', async () => {
    asked = [];
    await expect(get('/wait')).rejects.toThrow(/asks to wait 7200 s/);
    expect(asked).toEqual(['/wait']);
  });

  it.each([
    ['a redirect loop', '/loop', /more than 5 redirects/],
    ['a missing page', '/nothing', /answered 404/],
    ['a redirect to no address', '/astray', /redirects to/],
    ['too large an answer', '/big', /more than the 1024/],
    ['an endless answer', '/endless', /more than the 1024/],
  ])('refuses %s without another try', async (_, path, message) => {
    asked = [];
    await expect(get(path)).rejects.toThrow(message);
    expect(asked.length).toBe(path === '/loop' ? 6 : 1);
    await expect(get(path)).rejects.toBeInstanceOf(WebError);
  });

  it('sends the user and password of an address, to its own host only', async () => {
    const address = `${origin.replace('//', '//eve:p%40ss@')}/login`;
    await client().get(address, { maxBytes: kib });
    expect(logins).toEqual([`Basic ${Buffer.from('eve:p@ss').toString('base64')}`, undefined]);
  });

  it('does not wait for ever', async () => {
    await expect(get('/silent', { timeoutMs: 50, retries: 0 })).rejects.toThrow(WebError);
  });

  it('does not wait for ever for the rest of an answer either', async () => {
    const { signal } = new AbortController();
    await expect(get('/begun', { timeoutMs: 200, retries: 0 }, signal)).rejects.toThrow(WebError);
  });

  it('stops when told to, with the reason it was given', async () => {
    const controller = new AbortController();
    const reading = client().get(`${origin}/silent`, { maxBytes: kib, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });

  it('stops as well while a host is left alone', async () => {
    const controller = new AbortController();
    asked = [];
    const reading = client().get(`${origin}/patience`, { maxBytes: kib, signal: controller.signal });
    const stopped = expect(reading).rejects.toThrow('enough');
    await expect.poll(() => asked).toEqual(['/patience']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    controller.abort(new Error('enough'));
    await stopped;
  });

  it('refuses private addresses, by number, by name and behind a redirect', async () => {
    await expect(get('/ok', { allowPrivate: false })).rejects.toThrow(/private address/);
    const byName = client({ allowPrivate: false }).get(origin.replace('127.0.0.1', 'localhost'), {
      maxBytes: kib,
    });
    await expect(byName).rejects.toThrow(/private address/);
    await expect(
      client({ allowPrivate: false }).get('file:///etc/passwd', { maxBytes: kib }),
    ).rejects.toThrow(/http/);
  });

  it('leaves alone what robots.txt disallows, and asks for it once', async () => {
    asked = [];
    const polite = withRobots(client(), 'Lookalike/0');
    await expect(polite.get(`${origin}/big`, { maxBytes: kib })).rejects.toThrow(/robots.txt/);
    await polite.get(`${origin}/ok`, { maxBytes: kib });
    expect(asked).toEqual(['/robots.txt', '/ok']);
  });
});

it('does not try again where there is no network', async () => {
  const unreachable = client({ retryPauseMs: 60_000 }).get('http://nowhere.invalid/', { maxBytes: kib });
  await expect(unreachable).rejects.toMatchObject({
    offline: true,
    message: expect.stringContaining('cannot be reached'),
  });
});

describe('isPrivateAddress', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '[::1]',
    'fc00::1',
  ])('refuses %s', (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each(['8.8.8.8', '2606:4700::1111'])('lets %s through', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
  it('refuses everything in 127.0.0.0/8', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(fc.property(byte, byte, byte, (a, b, c) => isPrivateAddress(`127.${a}.${b}.${c}`)));
  });
});

describe('retryAfterMs', () => {
  it('reads seconds and dates', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfterMs('3', now)).toBe(3000);
    expect(retryAfterMs('Thu, 01 Jan 2026 00:00:05 GMT', now)).toBe(5000);
    expect(retryAfterMs('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs('soon', now)).toBeUndefined();
    expect(retryAfterMs(undefined, now)).toBeUndefined();
  });
});
