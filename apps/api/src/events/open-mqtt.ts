import type { ServiceEvent } from './event.js';
import { availability, type MqttMessage, type MqttTopics, messagesOf } from './mqtt-messages.js';

export interface MqttPublisher {
  /** Publishes to the broker; while it is away, messages wait in memory. */
  publish(event: ServiceEvent): void;
  close(): Promise<void>;
}

export interface MqttOptions extends MqttTopics {
  /** `mqtt://[user:password@]host[:port]`, or `mqtts`, `ws`, `wss`. */
  url: string;
  onError(error: Error): void;
}

/** At least once. */
const qos = 1;
const reconnectMs = 5000;

/** Connects to a broker, and again whenever the connection is lost. */
export async function openMqtt({ url, onError, ...topics }: MqttOptions): Promise<MqttPublisher> {
  const { connect } = await import('mqtt');
  const gone = availability(topics, false);
  const client = connect(url, {
    reconnectPeriod: reconnectMs,
    will: { ...gone, payload: Buffer.from(gone.payload), qos },
  });
  const send = ({ topic, payload, retain }: MqttMessage) =>
    client.publish(topic, payload, { qos, retain }, (error) => {
      if (error) onError(error);
    });
  client.on('error', onError);
  client.on('connect', () => send(availability(topics, true)));
  return {
    publish: (event) => {
      for (const message of messagesOf(topics, event)) send(message);
    },
    close: async () => {
      if (client.connected) await client.publishAsync(gone.topic, gone.payload, { qos, retain: true });
      await client.endAsync(!client.connected);
    },
  };
}
