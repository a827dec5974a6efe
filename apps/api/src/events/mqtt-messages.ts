import { createHash } from 'node:crypto';
import type { ServiceEvent } from './event.js';

export interface MqttMessage {
  topic: string;
  /** Empty to take back what was retained. */
  payload: string;
  retain: boolean;
}

export interface MqttTopics {
  /** What the topics begin with. */
  prefix: string;
  /** What Home Assistant's discovery topics begin with; empty for none. */
  discovery: string;
}

const notInId = /[^a-z0-9]+/g;
const hashLength = 6;

/** A name as topics and ids can carry it; one that loses something gets a hash, so that no two are the same. */
export function topicName(name: string): string {
  const plain = name.toLowerCase().replace(notInId, '-').replace(/^-|-$/g, '');
  if (plain === name.toLowerCase().replaceAll(' ', '-')) return plain;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, hashLength);
  return plain === '' ? hash : `${plain}-${hash}`;
}

/** Says that the service is there; the broker takes it back when the connection is lost. */
export const availability = ({ prefix }: MqttTopics, online: boolean): MqttMessage => ({
  topic: `${prefix}/available`,
  payload: online ? 'online' : 'offline',
  retain: true,
});

interface Sensor {
  kind: 'people' | 'cameras';
  name: string;
  icon: string;
  value: string;
}

const stateTopic = ({ prefix }: MqttTopics, { kind, name }: Sensor) => `${prefix}/${kind}/${topicName(name)}`;

const configTopic = ({ prefix, discovery }: MqttTopics, { kind, name }: Sensor) =>
  `${discovery}/sensor/${prefix.replaceAll('/', '-')}/${kind}-${topicName(name)}/config`;

/** How Home Assistant makes a sensor of a topic. */
function discover(topics: MqttTopics, sensor: Sensor): MqttMessage {
  const { prefix } = topics;
  const config = {
    name: sensor.name,
    unique_id: `${prefix}-${sensor.kind}-${topicName(sensor.name)}`,
    icon: sensor.icon,
    state_topic: stateTopic(topics, sensor),
    json_attributes_topic: stateTopic(topics, sensor),
    value_template: sensor.value,
    availability_topic: availability(topics, true).topic,
    device: { identifiers: [prefix], name: 'Lookalike' },
  };
  return { topic: configTopic(topics, sensor), payload: JSON.stringify(config), retain: true };
}

const personSensor = (name: string): Sensor => ({
  kind: 'people',
  name,
  icon: 'mdi:account',
  value: "{{ value_json.camera | default('seen') }}",
});

const cameraSensor = (name: string): Sensor => ({
  kind: 'cameras',
  name,
  icon: 'mdi:camera',
  value: "{{ value_json.subject if value_json.type == 'recognised' else value_json.type }}",
});

/** Nothing of a person stays with the broker who is deleted. */
const forget = (topics: MqttTopics, name: string): MqttMessage[] => {
  const sensor = personSensor(name);
  const retained = [
    stateTopic(topics, sensor),
    ...(topics.discovery === '' ? [] : [configTopic(topics, sensor)]),
  ];
  return retained.map((topic) => ({ topic, payload: '', retain: true }));
};

/** What the broker is told of an event. */
export function messagesOf(topics: MqttTopics, event: ServiceEvent): MqttMessage[] {
  const payload = JSON.stringify(event);
  const { type, subject, camera, image_id: id } = event;
  const message = { topic: `${topics.prefix}/events/${type}`, payload, retain: false };
  if (type === 'deleted' && subject !== undefined && id === undefined)
    return [message, ...forget(topics, subject)];
  const sensors = [
    ...(type === 'recognised' && subject !== undefined ? [personSensor(subject)] : []),
    ...(camera === undefined ? [] : [cameraSensor(camera)]),
  ];
  return [
    message,
    ...sensors.flatMap((sensor) => [
      ...(topics.discovery === '' ? [] : [discover(topics, sensor)]),
      { topic: stateTopic(topics, sensor), payload, retain: true },
    ]),
  ];
}
