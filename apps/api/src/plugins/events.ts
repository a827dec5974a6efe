import fp from 'fastify-plugin';
import { deliverEvents } from '../events/deliver-events.js';
import { type EventDetails, happening, type ServiceEvent } from '../events/event.js';
import { openMqtt } from '../events/open-mqtt.js';
import { createWebhookStore, isWanted, type WebhookStore } from '../events/webhook-store.js';
import type { Service } from '../store/services.js';

declare module 'fastify' {
  interface FastifyInstance {
    webhooks: WebhookStore;
    /** Publishes what has happened to a service; once it resolves, the webhook deliveries are in the database. */
    tell(service: Service, events: readonly EventDetails[]): Promise<void>;
  }
}

async function enqueue(
  store: WebhookStore,
  service: Service,
  events: readonly ServiceEvent[],
): Promise<void> {
  for (const webhook of await store.of(service)) {
    const wanted = events.filter((event) => isWanted(webhook, event));
    if (wanted.length > 0) await store.enqueue(webhook, wanted);
  }
}

/** Publishes what happens to webhooks and to an MQTT broker, as far as the settings ask for it. */
export const events = fp(
  async (app) => {
    const { database, settings } = app.context;
    const { webhooks, mqttUrl: url, mqttTopic: prefix, mqttDiscovery: discovery, mqttFor } = settings;
    const store = createWebhookStore(database);
    const warn = (error: unknown) => app.log.warn({ err: error }, 'events will be published later');
    const broker = url === '' ? undefined : await openMqtt({ url, prefix, discovery, onError: warn });
    app.decorate('webhooks', store);
    app.decorate('tell', async (service: Service, details: readonly EventDetails[]) => {
      const happened = details.map(happening);
      if (broker && service.name === mqttFor) happened.forEach(broker.publish);
      if (webhooks) await enqueue(store, service, happened);
    });
    let delivering: Promise<void> | undefined;
    app.addHook('onReady', async () => {
      if (webhooks) delivering = deliverEvents(store, app.closing, warn);
    });
    app.addHook('preClose', async () => {
      await delivering;
      await broker?.close();
    });
  },
  { name: 'events', dependencies: ['drain'] },
);
