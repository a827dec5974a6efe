import fp from 'fastify-plugin';
import type { Settings } from '../config.js';
import { deliver, deliverEvents } from '../events/deliver-events.js';
import { enqueueEvents } from '../events/enqueue-events.js';
import { type EventDetails, happening, type ServiceEvent } from '../events/event.js';
import { type MqttPublisher, openMqtt } from '../events/open-mqtt.js';
import { createWebhookStore, type Delivery, type WebhookStore } from '../events/webhook-store.js';
import type { Queryable } from '../store/database.js';
import type { Service } from '../store/services.js';

declare module 'fastify' {
  interface FastifyInstance {
    webhooks: WebhookStore;
    /** Announces events of a service; resolves when the webhooks' deliveries are in the database. */
    tell(service: Service, events: readonly EventDetails[]): Promise<void>;
    /** The same within a transaction; the returned function does the rest, after the commit. */
    prepareToTell(
      transaction: Queryable,
      service: Service,
      events: readonly EventDetails[],
    ): Promise<() => void>;
    /** Deletes what the broker retains about a name that is no longer used. */
    forgetName(service: Service, name: string): void;
  }
}

/** The names in a list separated by semicolons, since many names contain commas. */
const readNames = (list: string) =>
  list
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const openBroker = async (
  settings: Settings,
  onError: (error: Error) => void,
): Promise<MqttPublisher | undefined> => {
  const { mqttUrl: url, mqttTopic: prefix, mqttDiscovery: discovery } = settings;
  const filter = {
    types: [],
    subjects: readNames(settings.mqttSubjects),
    min_similarity: settings.mqttMinSimilarity,
  };
  return url === '' ? undefined : openMqtt({ url, prefix, discovery, filter, onError });
};

/** Whether a person or everybody was deleted, rather than a face. */
const isErasure = ({ type, image_id: id }: ServiceEvent) => type === 'deleted' && id === undefined;

/** Sends events to webhooks and an MQTT broker, according to the settings. */
export const events = fp(
  async (app) => {
    const { database, settings } = app.context;
    const { webhooks, mqttFor } = settings;
    const warn = (error: unknown) =>
      app.log.warn({ err: error }, 'publishing events failed; they will be published later');
    const broker = await openBroker(settings, warn);
    const publish = (event: ServiceEvent) => {
      broker?.publish(event);
      if (isErasure(event)) broker?.forget(event.subject);
    };
    const sending = new Set<Promise<void>>();
    app.decorate('webhooks', createWebhookStore(database));
    const send = (delivery: Delivery) => {
      const tracked = deliver(app.webhooks, delivery, app.closing)
        .catch(warn)
        .finally(() => sending.delete(tracked));
      sending.add(tracked);
    };
    const prepareToTell: typeof app.prepareToTell = async (transaction, service, details) => {
      const happened = details.map(happening);
      const nameless = webhooks
        ? await enqueueEvents(createWebhookStore(transaction), service, happened)
        : [];
      return () => {
        if (service.name === mqttFor) happened.forEach(publish);
        nameless.forEach(send);
      };
    };
    app.decorate('prepareToTell', prepareToTell);
    app.decorate('tell', async (service: Service, details: readonly EventDetails[]) =>
      (await prepareToTell(database, service, details))(),
    );
    app.decorate('forgetName', ({ name: service }: Service, name: string) => {
      if (service === mqttFor) broker?.forget(name);
    });
    let delivering: Promise<void> | undefined;
    app.addHook('onReady', async () => {
      if (webhooks) delivering = deliverEvents(app.webhooks, app.closing, warn);
    });
    app.addHook('preClose', async () => {
      await Promise.all([delivering, ...sending]);
      await broker?.close();
    });
  },
  { name: 'events', dependencies: ['drain'] },
);
