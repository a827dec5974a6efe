import type { Service } from '../store/services.js';
import type { ServiceEvent } from './event.js';
import { type Delivery, isWanted, type WebhookStore } from './webhook-store.js';

/**
 * Stores the events that each webhook wants. Returns those that may not be stored under their names, and have to be
 * sent now.
 */
export async function enqueueEvents(
  store: WebhookStore,
  service: Service,
  events: readonly ServiceEvent[],
): Promise<Delivery[]> {
  const nameless: Delivery[] = [];
  for (const webhook of await store.of(service)) {
    const wanted = events.filter((event) => isWanted(webhook, event));
    if (wanted.length > 0) nameless.push(...(await store.enqueue(service, webhook, wanted)));
  }
  return nameless;
}
