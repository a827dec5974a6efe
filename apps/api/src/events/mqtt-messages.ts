import { createHash } from 'node:crypto';
import type { ServiceEvent } from './event.js';

export interface MqttMessage {
  topic: string;
  /** Empty to delete the retained message. */
  payload: string;
  retain: boolean;
}

export interface MqttTopics {
  /** The prefix of the topics. */
  prefix: string;
  /** The prefix of Home Assistant's discovery topics; empty for none. */
  discovery: string;
}

const notInId = /[^a-z0-9]+/g;
/** Characters that Home Assistant does not allow in a discovery topic. */
const notInNode = /[^a-zA-Z0-9_-]+/g;
const hashLength = 6;

/**
 * A name in the form that topics and ids allow. If characters are lost, a hash is appended, so that no two names become
 * the same.
 */
export function topicName(name: string): string {
  const plain = name.toLowerCase().replace(notInId, '-').replace(/^-|-$/g, '');
  if (plain === name.toLowerCase().replaceAll(' ', '-')) return plain;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, hashLength);
  return plain === '' ? hash : `${plain}-${hash}`;
}

/** Announces that the service is online; the broker withdraws this when the connection is lost. */
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
  `${discovery}/sensor/${prefix.replace(notInNode, '-')}/${kind}-${topicName(name)}/config`;

/** Announces a topic to Home Assistant as a sensor. */
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

/** The messages that the broker retains: the person that each state topic names, or `undefined` if it names nobody. */
export type Retained = ReadonlyMap<string, string | undefined>;

/** The state topics whose retained messages to ask the broker for. */
export const stateTopics = ({ prefix }: MqttTopics): string[] => [
  `${prefix}/people/+`,
  `${prefix}/cameras/+`,
];

/** The person in a retained state. */
export function personOf(payload: string): string | undefined {
  try {
    const { subject } = JSON.parse(payload) as Partial<ServiceEvent>;
    return subject;
  } catch {
    return undefined; // not one of ours
  }
}

const takenBack = (topic: string): MqttMessage => ({ topic, payload: '', retain: true });

/**
 * Deletes what the broker retains about a person who was deleted or renamed, including sightings by cameras; without a
 * name, about everybody.
 */
export function forgetPerson(topics: MqttTopics, retained: Retained, name?: string): MqttMessage[] {
  const named = [...retained].filter(([, subject]) =>
    name === undefined ? subject !== undefined : subject === name,
  );
  const names = new Set(name === undefined ? named.map(([, subject]) => subject ?? '') : [name]);
  const sensors = [...names].map(personSensor);
  const states = new Set([
    ...named.map(([topic]) => topic),
    ...sensors.map((sensor) => stateTopic(topics, sensor)),
  ]);
  const configs = topics.discovery === '' ? [] : sensors.map((sensor) => configTopic(topics, sensor));
  return [...states, ...configs].map(takenBack);
}

/** The messages to publish for an event. */
export function messagesOf(topics: MqttTopics, event: ServiceEvent): MqttMessage[] {
  const payload = JSON.stringify(event);
  const { type, subject, camera } = event;
  const message = { topic: `${topics.prefix}/events/${type}`, payload, retain: false };
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
