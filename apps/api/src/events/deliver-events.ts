import { setTimeout } from 'node:timers/promises';
import { sendDelivery } from './send-delivery.js';
import type { Delivery, WebhookStore } from './webhook-store.js';

/** How often to check for due events: other processes and earlier runs leave some, too. */
const pollMs = 2000;
const atOnce = 8;

/** The message of an error without its attached data; undici puts the reason in the cause. */
const reasonOf = ({ message, cause }: Error): string => (cause instanceof Error ? cause.message : message);

/** Sends an event and records the result. */
export async function deliver(store: WebhookStore, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const failure = await sendDelivery(delivery, signal).then(
    () => undefined,
    (error: Error) => error,
  );
  if (!failure) await store.succeed(delivery);
  else if (!signal.aborted) await store.fail(delivery, reasonOf(failure));
}

/**
 * Sends due events until `signal` is aborted. Events that are being sent at that moment are sent again after the next
 * start, so an event may arrive twice, with the same id, but is never lost.
 */
export async function deliverEvents(
  store: WebhookStore,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const due = await store.take(atOnce);
      await Promise.all(due.map((delivery) => deliver(store, delivery, signal)));
      if (due.length === atOnce) continue;
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
    await setTimeout(pollMs, undefined, { signal }).catch(() => {});
  }
}
