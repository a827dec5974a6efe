import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import Aedes from 'aedes';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { topicName } from '../src/events/mqtt-messages.js';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

const broker = new Aedes();
const server: Server = createServer(broker.handle);
let listener: MqttClient;
let fake: FakeService;
const messages = new Map<string, string>();

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  listener = await mqtt.connectAsync(url);
  listener.on('message', (topic, payload) => messages.set(topic, String(payload)));
  await listener.subscribeAsync('#');
  fake = await startFakeService({ mqttUrl: url });
});
afterAll(async () => {
  await listener.endAsync();
  broker.close();
  server.close();
});

const hears = (topic: string) =>
  vi.waitFor(() => {
    const payload = messages.get(topic);
    if (payload === undefined) throw new Error(`nothing on ${topic}, but on ${[...messages.keys()]}`);
    return payload;
  }, 60_000);
const form = (photo: string) => formOf({ file: `face:${photo}` });

it('tells a broker what happens, and Home Assistant what it can show', async () => {
  expect(await hears('lookalike/available')).toBe('online');
  await fake.ask('POST', '/recognition/faces?subject=Ada%20Lovelace', await form('ada'));
  expect(JSON.parse(await hears('lookalike/events/enrolled'))).toMatchObject({ subject: 'Ada Lovelace' });
  await fake.ask('POST', '/events/snapshot?camera=porch', await form('ada'));
  const seen = { type: 'recognised', subject: 'Ada Lovelace', camera: 'porch' };
  for (const topic of ['events/recognised', 'people/ada-lovelace', 'cameras/porch'])
    expect(JSON.parse(await hears(`lookalike/${topic}`))).toMatchObject(seen);
  const config = JSON.parse(await hears('homeassistant/sensor/lookalike/people-ada-lovelace/config'));
  expect(config).toMatchObject({
    name: 'Ada Lovelace',
    state_topic: 'lookalike/people/ada-lovelace',
    availability_topic: 'lookalike/available',
    unique_id: expect.any(String),
  });
  await fake.ask('POST', '/events/snapshot?camera=porch', await form(''));
  await hears('lookalike/events/no_face');
});

it('takes a person back who is deleted', async () => {
  await fake.ask('DELETE', '/recognition/subjects/Ada%20Lovelace');
  await hears('lookalike/events/deleted');
  await vi.waitFor(() => {
    expect(messages.get('homeassistant/sensor/lookalike/people-ada-lovelace/config')).toBe('');
    expect(messages.get('lookalike/people/ada-lovelace')).toBe('');
  }, 60_000);
});

it('says that it is gone', async () => {
  await fake.service.close();
  await vi.waitFor(() => expect(messages.get('lookalike/available')).toBe('offline'), 60_000);
});

it('gives each name a topic of its own', () => {
  const names = ['Ada Lovelace', 'ada lovelace', 'Zoë', 'Zo', '日本', '#', '+', 'a/b', 'a b', 'a-b'];
  const topics = names.map(topicName);
  for (const topic of topics) expect(topic).toMatch(/^[a-z0-9-]+$/);
  expect(topics.slice(0, 2)).toEqual(['ada-lovelace', 'ada-lovelace']);
  expect(new Set(topics.slice(2, 8)).size).toBe(6);
});
