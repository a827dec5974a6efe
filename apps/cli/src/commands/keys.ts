import process from 'node:process';
import { createClient, type LookalikeClient } from '@lookalike/client';
import { LookalikeError } from '@lookalike/core';
import type { ArgsDef } from 'citty';
import { UsageError } from '../shell/errors.js';
import { readChoice } from '../shell/read-values.js';
import { defineTask, type Outcome } from '../shell/task.js';

const actions = ['list', 'add', 'revoke'] as const;
const rights = ['recognise', 'enrol', 'administer'] as const;
const defaultUrl = 'http://127.0.0.1:3000';

interface Answer<T> {
  data?: T;
  error?: { message: string };
}

/** What a running service answers. */
async function answerOf<T>(url: string, request: Promise<Answer<T>>): Promise<T> {
  const { data, error } = await request.catch((cause: Error) => {
    const message = `no service answers on ${url}: start it with lookalike serve, or name another with --url`;
    throw new LookalikeError('NOT_FOUND', message, { cause });
  });
  if (data === undefined)
    throw new LookalikeError('INVALID_ARGUMENT', error?.message ?? 'the service did not answer');
  return data;
}

const dateOf = (time: string | null) => time?.slice(0, 'yyyy-mm-dd'.length) ?? 'never';

/** A day, which ends at midnight UTC, or a moment. */
function readEnd(expires: string | undefined): string | undefined {
  if (expires === undefined) return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(expires);
  const end = new Date(isDay ? `${expires}T23:59:59Z` : expires);
  if (Number.isNaN(end.getTime()))
    throw new UsageError(`expires: expected a day as 2027-01-31, got "${expires}"`);
  return end.toISOString();
}

type Keys = ReturnType<typeof connect>;

/** The keys of a running service. */
function connect(url: string, client: LookalikeClient) {
  const list = async () => (await answerOf(url, client.GET('/api/v1/keys'))).keys;
  return {
    list,
    add: (name: string, right: (typeof rights)[number], expires_at: string | undefined) =>
      answerOf(url, client.POST('/api/v1/keys', { body: { name, right, expires_at } })),
    revoke: async (name: string) => {
      const found = (await list()).find((key) => key.name === name || key.id === name);
      if (!found)
        throw new LookalikeError('NOT_FOUND', `there is no key "${name}": lookalike keys list shows them`);
      await answerOf(url, client.DELETE('/api/v1/keys/{id}', { params: { path: { id: found.id } } }));
      return found;
    },
  };
}

async function listKeys({ list }: Keys): Promise<Outcome> {
  const keys = await list();
  const rows = [
    ['name', 'right', 'expires', 'last used'],
    ...keys.map((key) => [key.name, key.right, dateOf(key.expires_at), dateOf(key.last_used_at)]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const format = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  return { json: keys, text: rows.map(format).join('\n') };
}

async function addKey(
  { add }: Keys,
  name: string,
  args: { right?: string; expires?: string },
): Promise<Outcome> {
  const key = await add(name, readChoice(args.right, rights) ?? rights[0], readEnd(args.expires));
  return { json: key, text: `key "${key.name}" may ${key.right}, shown only now: ${key.key}` };
}

async function revokeKey({ revoke }: Keys, name: string): Promise<Outcome> {
  const { id, name: revoked } = await revoke(name);
  return { json: { id, name: revoked }, text: `key "${revoked}" is revoked` };
}

const args = {
  action: { type: 'positional', required: true, description: actions.join(', ') },
  name: { type: 'positional', required: false, description: 'Name of the key to add or to revoke' },
  right: {
    type: 'enum',
    options: [...rights],
    description: 'What a new key may do; each right includes those before it',
    default: rights[0],
  },
  expires: {
    type: 'string',
    valueHint: 'day',
    description: 'Last day of a new key, as 2027-01-31 (default: none)',
  },
  url: {
    type: 'string',
    valueHint: 'address',
    description: `Where the service is (default: ${defaultUrl}, or LOOKALIKE_URL)`,
  },
  key: {
    type: 'string',
    valueHint: 'text',
    description:
      'A key with the right to administer; better in LOOKALIKE_API_KEY, where other users do not see it',
  },
} as const satisfies ArgsDef;

export const keys = defineTask({
  name: 'keys',
  examples: [
    ['keys list', 'all keys, with what they may do and when they were last used'],
    ['keys add "front door" --right recognise', 'a key for a camera, printed once'],
    ['keys add guest --right enrol --expires 2027-01-31', 'a key that expires by itself'],
    ['keys revoke guest', 'that key stops working immediately'],
  ],
  args,
  run: async ({ args }) => {
    const action = actions.find((name) => name === args.action);
    if (!action) throw new UsageError(`expected ${actions.join(', ')}, got "${args.action}"`);
    const url = args.url ?? process.env.LOOKALIKE_URL ?? defaultUrl;
    const key = args.key ?? process.env.LOOKALIKE_API_KEY;
    if (key === undefined)
      throw new UsageError('set LOOKALIKE_API_KEY to a key with the right to administer');
    const service = connect(url, createClient({ url, key }));
    if (action === 'list') return listKeys(service);
    if (args.name === undefined) throw new UsageError(`keys ${action} needs the name of a key`);
    return action === 'add' ? addKey(service, args.name, args) : revokeKey(service, args.name);
  },
});
