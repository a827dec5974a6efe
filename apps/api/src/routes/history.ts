import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from '@sinclair/typebox';
import { EventType } from '../events/event.js';
import { PageFigures, pageFigures } from '../schemas/page-figures.js';
import { contentOf, Deleted, errorAnswers } from '../schemas/shared.js';
import type { HistoryEntry } from '../store/history-store.js';

const tags = ['history'];
const largestPage = 1000;
const pageSize = 50;

const Filter = Type.Object({
  subject: Type.Optional(Type.String({ description: 'Only requests that involved this person' })),
  key: Type.Optional(Type.String({ description: 'Only requests made with the key of this name' })),
});
const PageQuery = Type.Composite([
  Filter,
  Type.Object({
    page: Type.Integer({ default: 0, minimum: 0, maximum: 1e9 }),
    size: Type.Integer({ default: pageSize, minimum: 1, maximum: largestPage }),
  }),
]);

const Entry = Type.Object({
  at: Type.String({ format: 'date-time' }),
  key: Type.String({ description: 'Name of the key' }),
  method: Type.String(),
  route: Type.String({ description: 'Without parameters' }),
  status: Type.Integer(),
  outcomes: Type.Array(EventType),
  people: Type.Array(Type.String(), { description: 'Who was recognised, enrolled or changed' }),
});

export const HistoryPage = Type.Object({
  days: Type.Integer({ description: 'How long requests are kept; 0 means not at all' }),
  entries: Type.Array(Entry),
  ...PageFigures,
});

const schemas = {
  list: {
    tags,
    summary: 'List who asked what, newest first; recorded only if the service is started with historyDays',
    querystring: PageQuery,
    response: { 200: HistoryPage, ...errorAnswers },
  },
  export: {
    tags,
    summary: 'Get the whole history as CSV',
    querystring: Filter,
    response: { 200: contentOf('text/csv'), ...errorAnswers },
  },
  clear: { tags, summary: 'Delete the whole history', response: { 200: Deleted, ...errorAnswers } },
};

const viewEntry = ({ at, key_name, ...entry }: HistoryEntry): Static<typeof Entry> => ({
  ...entry,
  at: at.toISOString(),
  key: key_name,
});

/** The start of a text that a spreadsheet would treat as a formula. */
const formula = /^[=+\-@\t\r]/;
const cell = (text: string) => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`;

async function* writeCsv(entries: AsyncIterable<HistoryEntry>): AsyncGenerator<string> {
  yield line(['at', 'key', 'method', 'route', 'status', 'outcomes', 'people']);
  for await (const { at, key_name, method, route, status, outcomes, people } of entries)
    yield line([
      at.toISOString(),
      key_name,
      method,
      route,
      String(status),
      outcomes.join('; '),
      people.join('; '),
    ]);
}

/** Reads the first item immediately: errors can only be reported before the answer has begun. */
async function startReading<Item>(items: AsyncGenerator<Item>): Promise<AsyncIterable<Item>> {
  const first = await items.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* items;
  })();
}

/** The history of requests to the service. */
export const history: FastifyPluginAsyncTypebox = async (app) => {
  const { historyDays: days } = app.context.settings;
  const administer = { right: 'administer' } as const;
  app.get('/', { schema: schemas.list, config: administer }, async ({ query, service }) => {
    const { entries, total } = await app.history.list(service, query);
    const { page, size } = query;
    return {
      days,
      entries: entries.map(viewEntry),
      ...pageFigures(page, size, total),
    };
  });
  app.get('/export', { schema: schemas.export, config: administer }, async ({ query, service }, reply) => {
    const entries = await startReading(app.history.all(service, query));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="history.csv"')
      .send(Readable.from(writeCsv(entries)));
  });
  app.delete('/', { schema: schemas.clear, config: administer }, async ({ service }) => ({
    deleted: await app.history.clear(service),
  }));
};
