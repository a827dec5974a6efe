import { randomBytes, randomUUID } from 'node:crypto';
import type { Queryable } from '../store/database.js';
import type { Service } from '../store/services.js';
import type { EventType, ServiceEvent } from './event.js';

/** The events that a webhook wants. */
export interface WebhookFilter {
  /** Empty for all types. */
  types: EventType[];
  /** Events about these people only; empty for all. */
  subjects: string[];
  /** Minimum similarity; events without a similarity always match. */
  min_similarity: number;
}

export interface Webhook extends WebhookFilter {
  id: string;
  url: string;
}

/** A webhook with the state of its deliveries. */
export interface WebhookState extends Webhook {
  /** While it is off, events are not sent but kept. */
  enabled: boolean;
  /** When an event was last delivered. */
  delivered_at: Date | null;
  /** Events waiting to be sent or sent again. */
  waiting: number;
  /** Events that could not be delivered. */
  failed: number;
  last_error: string | null;
}

/** An event to be sent to an address. */
export interface Delivery {
  id: string;
  url: string;
  secret: string;
  event: ServiceEvent;
  attempts: number;
}

const secretBytes = 32;

/** The number of attempts before an event is abandoned: about three hours. */
export const maxAttempts = 12;
/** The wait after the first failure; doubles with each further failure, up to the maximum. */
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

const ofService = `SELECT id, url, secret, types, subjects, min_similarity FROM webhooks WHERE service_id = $1 AND enabled`;

const states = `SELECT webhooks.id, url, types, subjects, min_similarity, enabled, delivered_at,
    count(deliveries.id) FILTER (WHERE NOT failed) AS waiting, count(deliveries.id) FILTER (WHERE failed) AS failed,
    (array_agg(last_error ORDER BY next_at DESC) FILTER (WHERE last_error IS NOT NULL))[1] AS last_error
  FROM webhooks LEFT JOIN deliveries ON webhook_id = webhooks.id
  WHERE service_id = $1 GROUP BY webhooks.id ORDER BY created_at, webhooks.id`;

/** Taking a delivery schedules its next attempt, so that it is sent again if this process is killed. */
const takeDue = `UPDATE deliveries SET attempts = attempts + 1,
    next_at = now() + least($2 * power(2, attempts), $3) * interval '1 second'
  FROM webhooks WHERE webhooks.id = webhook_id AND deliveries.id IN (
    SELECT due.id FROM deliveries AS due JOIN webhooks ON webhooks.id = webhook_id
    WHERE enabled AND NOT failed AND next_at <= now() ORDER BY next_at LIMIT $1 FOR UPDATE OF due SKIP LOCKED
  ) RETURNING deliveries.id, url, secret, event, attempts`;

const removeDelivered = `WITH delivered AS (DELETE FROM deliveries WHERE id = $1 RETURNING webhook_id)
  UPDATE webhooks SET delivered_at = now() FROM delivered WHERE webhooks.id = webhook_id`;

/**
 * Stores events under the names of people who exist, and locks those people until the events are stored. Other names,
 * of people who have been deleted, are left out; such an event counts as taken, so that it can be sent first, with the
 * name.
 */
const insertDeliveries = `WITH known AS MATERIALIZED (
    SELECT name FROM subjects WHERE service_id = $1 AND name = ANY($5) ORDER BY name FOR KEY SHARE
  )
  INSERT INTO deliveries (id, webhook_id, event, attempts, next_at)
  SELECT id, $2, CASE WHEN nameless THEN event - 'subject' ELSE event END, nameless::int,
    now() + nameless::int * $6 * interval '1 second'
  FROM (
    SELECT id, event::jsonb, subject IS NOT NULL AND NOT EXISTS (SELECT FROM known WHERE name = subject) AS nameless
    FROM unnest($3::uuid[], $4::text[], $5::text[]) AS given (id, event, subject)
  ) AS deliveries RETURNING id, attempts`;

/** A webhook that is on, with the secret that signs its events. */
export interface ListeningWebhook extends Webhook {
  secret: string;
}

export interface WebhookStore {
  /** @returns the webhook with its secret, which signs the events and cannot be read again. */
  add(service: Service, url: string, filter: WebhookFilter): Promise<Webhook & { secret: string }>;
  /** `false` if there is no such webhook. Its waiting events are dropped. */
  remove(service: Service, id: string): Promise<boolean>;
  /** The webhooks that are on. */
  of(service: Service): Promise<ListeningWebhook[]>;
  statesOf(service: Service): Promise<WebhookState[]>;
  /** `false` if there is no such webhook. */
  setEnabled(service: Service, id: string, enabled: boolean): Promise<boolean>;
  /**
   * Stores events. Returns those that had to be stored without the name of a deleted person; they are to be sent now,
   * with the name.
   */
  enqueue(service: Service, webhook: ListeningWebhook, events: readonly ServiceEvent[]): Promise<Delivery[]>;
  /** Takes due deliveries. */
  take(count: number): Promise<Delivery[]>;
  succeed(delivery: Delivery): Promise<void>;
  /** Schedules another attempt, unless this was the last. */
  fail(delivery: Delivery, reason: string): Promise<void>;
  /** Retries all failed deliveries. Returns their number. */
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
    of: ({ id }) => query<ListeningWebhook>(ofService, [id]),
    setEnabled: async ({ id: serviceId }, id, enabled) => {
      const sql = 'UPDATE webhooks SET enabled = $3 WHERE service_id = $1 AND id = $2 RETURNING id';
      return (await query(sql, [serviceId, id, enabled])).length > 0;
    },
    statesOf: async ({ id }) => {
      const rows = await query<WebhookState>(states, [id]);
      return rows.map((row) => ({ ...row, waiting: Number(row.waiting), failed: Number(row.failed) }));
    },
    enqueue: async ({ id: serviceId }, { id, url, secret }, events) => {
      const deliveries = events.map((event) => ({ id: randomUUID(), url, secret, event, attempts: 1 }));
      const stored = await query<{ id: string; attempts: number }>(insertDeliveries, [
        serviceId,
        id,
        deliveries.map((delivery) => delivery.id),
        events.map((event) => JSON.stringify(event)),
        events.map(({ subject }) => subject ?? null),
        firstWaitSeconds,
      ]);
      const taken = new Set(stored.filter(({ attempts }) => attempts > 0).map((row) => row.id));
      return deliveries.filter((delivery) => taken.has(delivery.id));
    },
    take: (count) => query<Delivery>(takeDue, [count, firstWaitSeconds, longestWaitSeconds]),
    succeed: async ({ id }) => void (await query(removeDelivered, [id])),
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
