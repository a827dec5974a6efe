import { randomBytes, randomUUID } from 'node:crypto';
import type { Queryable } from '../store/database.js';
import type { Service } from '../store/services.js';
import type { EventType, ServiceEvent } from './event.js';

/** What an address wants to hear of. */
export interface WebhookFilter {
  /** Empty for all. */
  types: EventType[];
  /** Events about these people only; empty for all. */
  subjects: string[];
  /** Only events with at least this similarity, and those without any. */
  min_similarity: number;
}

export interface Webhook extends WebhookFilter {
  id: string;
  url: string;
}

/** A webhook with what is still to be told to it. */
export interface WebhookState extends Webhook {
  /** Events that are to be sent, or sent again. */
  waiting: number;
  /** Abandoned events. */
  failed: number;
  last_error: string | null;
}

/** An event on its way to an address. */
export interface Delivery {
  id: string;
  url: string;
  secret: string;
  event: ServiceEvent;
  attempts: number;
}

const secretBytes = 32;

/** Attempts, after which an event is given up: about three hours after it happened. */
export const maxAttempts = 12;
/** The wait after the first failure, doubled by each that follows, up to the longest. */
const firstWaitSeconds = 5;
const longestWaitSeconds = 1800;

/** Whether a webhook wants an event. */
export const isWanted = (
  { types, subjects, min_similarity }: WebhookFilter,
  { type, subject, similarity }: Pick<ServiceEvent, 'type' | 'subject' | 'similarity'>,
): boolean =>
  (types.length === 0 || types.includes(type)) &&
  (subjects.length === 0 || (subject !== undefined && subjects.includes(subject))) &&
  (similarity === undefined || similarity >= min_similarity);

const ofService = `SELECT webhooks.id, url, types, subjects, min_similarity FROM webhooks WHERE service_id = $1`;

const states = `SELECT webhooks.id, url, types, subjects, min_similarity,
    count(deliveries.id) FILTER (WHERE NOT failed) AS waiting, count(deliveries.id) FILTER (WHERE failed) AS failed,
    (array_agg(last_error ORDER BY next_at DESC) FILTER (WHERE last_error IS NOT NULL))[1] AS last_error
  FROM webhooks LEFT JOIN deliveries ON webhook_id = webhooks.id
  WHERE service_id = $1 GROUP BY webhooks.id ORDER BY created_at, webhooks.id`;

/** Taking a delivery schedules its next attempt, so that a delivery lost with its process is made again. */
const takeDue = `UPDATE deliveries SET attempts = attempts + 1,
    next_at = now() + least($2 * power(2, attempts), $3) * interval '1 second'
  FROM webhooks WHERE webhooks.id = webhook_id AND deliveries.id IN (
    SELECT id FROM deliveries WHERE NOT failed AND next_at <= now() ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
  ) RETURNING deliveries.id, url, secret, event, attempts`;

export interface WebhookStore {
  /** @returns the webhook with the secret that signs what is sent, which cannot be read again. */
  add(service: Service, url: string, filter: WebhookFilter): Promise<Webhook & { secret: string }>;
  /** `false` when there is no such webhook. What it has not been told is dropped. */
  remove(service: Service, id: string): Promise<boolean>;
  of(service: Service): Promise<Webhook[]>;
  statesOf(service: Service): Promise<WebhookState[]>;
  enqueue(webhook: Webhook, events: readonly ServiceEvent[]): Promise<void>;
  /** Takes deliveries that are due. */
  take(count: number): Promise<Delivery[]>;
  succeed(delivery: Delivery): Promise<void>;
  /** It is sent again later, unless that was the last attempt. */
  fail(delivery: Delivery, reason: string): Promise<void>;
  /** Sends what failed once more. Returns how many. */
  retryFailed(service: Service, id: string): Promise<number>;
}

export function createWebhookStore({ query }: Queryable): WebhookStore {
  return {
    add: async ({ id: serviceId }, url, { types, subjects, min_similarity }) => {
      const [id, secret] = [randomUUID(), randomBytes(secretBytes).toString('hex')];
      await query(
        `INSERT INTO webhooks (id, service_id, url, secret, types, subjects, min_similarity) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, serviceId, url, secret, types, subjects, min_similarity],
      );
      return { id, url, secret, types, subjects, min_similarity };
    },
    remove: async ({ id: serviceId }, id) => {
      const sql = 'DELETE FROM webhooks WHERE service_id = $1 AND id = $2 RETURNING id';
      return (await query(sql, [serviceId, id])).length > 0;
    },
    of: ({ id }) => query<Webhook>(ofService, [id]),
    statesOf: async ({ id }) => {
      const rows = await query<WebhookState>(states, [id]);
      return rows.map((row) => ({ ...row, waiting: Number(row.waiting), failed: Number(row.failed) }));
    },
    enqueue: async ({ id }, events) => {
      await query(
        `INSERT INTO deliveries (id, webhook_id, event) SELECT gen_random_uuid(), $1, event::jsonb FROM unnest($2::text[]) AS events (event)`,
        [id, events.map((event) => JSON.stringify(event))],
      );
    },
    take: (count) => query<Delivery>(takeDue, [count, firstWaitSeconds, longestWaitSeconds]),
    succeed: async ({ id }) => void (await query('DELETE FROM deliveries WHERE id = $1', [id])),
    fail: async ({ id, attempts }, reason) => {
      const sql = 'UPDATE deliveries SET last_error = $2, failed = $3 WHERE id = $1';
      await query(sql, [id, reason, attempts >= maxAttempts]);
    },
    retryFailed: async ({ id: serviceId }, id) => {
      const sql = `UPDATE deliveries SET failed = false, attempts = 0, next_at = now() FROM webhooks
        WHERE webhooks.id = webhook_id AND failed AND service_id = $1 AND webhooks.id = $2 RETURNING deliveries.id`;
      return (await query(sql, [serviceId, id])).length;
    },
  };
}
