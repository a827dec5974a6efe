import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { EventDetails } from '../events/event.js';
import { createHistoryStore, type HistoryStore } from '../store/history-store.js';

declare module 'fastify' {
  interface FastifyInstance {
    history: HistoryStore;
  }
  interface FastifyRequest {
    /** The events that this request has announced so far. */
    told?: EventDetails[];
    /** People whom it corrected, for which there is no event. */
    corrected?: readonly (string | null | undefined)[];
    /** Adds events of this request to the history that were announced elsewhere. */
    note(events: readonly EventDetails[]): void;
    /** Announces the events of this request: to webhooks, the broker, and the history. */
    tell(events: readonly EventDetails[]): Promise<void>;
  }
}

const pruneEveryMs = 3_600_000;

const peopleIn = (events: readonly EventDetails[]): string[] =>
  events.flatMap(({ type, subject }) => (type === 'unknown' || subject === undefined ? [] : [subject]));

/** The entry for a request: without its address, photos and body. */
const entryOf = (request: FastifyRequest, status: number) => {
  const { service, method, routeOptions, told = [], corrected = [] } = request;
  const people = [...peopleIn(told), ...corrected.filter((name) => typeof name === 'string')];
  return {
    key_name: service.key.name,
    method,
    route: routeOptions.url ?? '',
    status,
    outcomes: [...new Set(told.map(({ type }) => type))],
    people: [...new Set(people)],
  };
};

/**
 * Records who asked what and when, for the number of days in the settings. Older entries are deleted, even if the
 * setting is 0.
 */
export const history = fp(
  async (app) => {
    const { database, settings } = app.context;
    const { historyDays: days } = settings;
    const store = createHistoryStore(database);
    const warn = (error: unknown) =>
      app.log.warn({ err: error }, 'a request could not be recorded in the history');
    const writing = new Set<Promise<void>>();
    const track = (work: Promise<void>) => {
      const tracked = work.catch(warn).finally(() => writing.delete(tracked));
      writing.add(tracked);
    };
    app.decorate('history', store);
    app.decorateRequest('service');
    app.decorateRequest('told');
    app.decorateRequest('corrected');
    app.decorateRequest('note', function (this: FastifyRequest, events: readonly EventDetails[]) {
      this.told ??= [];
      for (const event of events) this.told.push(event);
    });
    app.decorateRequest('tell', async function (this: FastifyRequest, events: readonly EventDetails[]) {
      this.note(events);
      await app.tell(this.service, events);
    });
    app.addHook('onResponse', async (request, { statusCode }) => {
      if (days > 0 && request.service) track(store.add(request.service, entryOf(request, statusCode)));
    });
    let pruning: NodeJS.Timeout | undefined;
    app.addHook('onReady', async () => {
      track(store.prune(days));
      pruning = setInterval(() => track(store.prune(days)), pruneEveryMs).unref();
    });
    app.addHook('preClose', async () => {
      clearInterval(pruning);
      await Promise.all(writing);
    });
  },
  { name: 'history', dependencies: ['events'] },
);
