import type { ServiceEvent } from './event.js';
import {
  availability,
  forgetPerson,
  type MqttMessage,
  type MqttTopics,
  messagesOf,
  personOf,
  stateTopics,
} from './mqtt-messages.js';
import { isWanted, type WebhookFilter } from './webhook-store.js';

export interface MqttPublisher {
  /** Publishes an event; while the broker is unreachable, events wait in memory. */
  publish(event: ServiceEvent): void;
  /** Deletes what the broker retains about a person; without a name, about everybody. */
  forget(name?: string): void;
  close(): Promise<void>;
}

export interface MqttOptions extends MqttTopics {
  /** `mqtt://[user:password@]host[:port]`, or `mqtts`, `ws`, `wss`. */
  url: string;
  /** Which events to publish. */
  filter: WebhookFilter;
  onError(error: Error): void;
}

/** At least once. */
const qos = 1;
const reconnectMs = 5000;

/** Connects to a broker, and reconnects whenever the connection is lost. */
export async function openMqtt({ url, filter, onError, ...topics }: MqttOptions): Promise<MqttPublisher> {
  const { connect } = await import('mqtt');
  const gone = availability(topics, false);
  const client = connect(url, {
    reconnectPeriod: reconnectMs,
    will: { ...gone, payload: Buffer.from(gone.payload), qos },
  });
  const retained = new Map<string, string | undefined>();
  const retain = (topic: string, payload: string) => {
    if (payload === '') retained.delete(topic);
    else retained.set(topic, personOf(payload));
  };
  const hear = (error: Error | null | undefined) => {
    if (error) onError(error);
  };
  const send = (message: MqttMessage) =>
    client.publish(message.topic, message.payload, { qos, retain: message.retain }, hear);
  const states = stateTopics(topics);
  const isState = (topic: string) => states.some((pattern) => topic.startsWith(pattern.slice(0, -1)));
  client.on('error', onError);
  client.on('message', (topic, payload) => retain(topic, String(payload)));
  client.on('connect', () => {
    send(availability(topics, true));
    client.subscribe(states, hear);
  });
  return {
    publish: (event) => {
      if (!isWanted(filter, event)) return;
      for (const message of messagesOf(topics, event)) {
        if (isState(message.topic)) retain(message.topic, message.payload);
        send(message);
      }
    },
    forget: (name) => {
      for (const message of forgetPerson(topics, retained, name)) send(message);
    },
    close: async () => {
      if (client.connected) await client.publishAsync(gone.topic, gone.payload, { qos, retain: true });
      await client.endAsync(!client.connected);
    },
  };
}
