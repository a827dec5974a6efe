import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { topicName } from '../src/events/mqtt-messages.js';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

interface Broker {
  url: string;
  stop(): Promise<void>;
}

async function listenOnFreePort(server = createServer()): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

async function startAedes(): Promise<Broker> {
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  const url = `mqtt://127.0.0.1:${await listenOnFreePort(server)}`;
  return {
    url,
    stop: async () => {
      broker.close();
      server.close();
    },
  };
}

/** Debian has it outside the path of most users. */
const mosquitto = ['mosquitto', '/usr/sbin/mosquitto'].find(
  (path) => spawnSync(path, ['-h']).error === undefined,
);

async function startMosquitto(): Promise<Broker> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-mosquitto-'));
  const probe = createServer();
  const port = await listenOnFreePort(probe);
  await new Promise((resolve) => probe.close(resolve));
  const config = join(folder, 'mosquitto.conf');
  await writeFile(config, `listener ${port} 127.0.0.1\nallow_anonymous true\n`);
  const child: ChildProcess = spawn(mosquitto ?? '', ['-c', config], { stdio: 'ignore' });
  await vi.waitFor(async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  }, 60_000);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

const brokers: [string, () => Promise<Broker>, boolean][] = [
  ['Aedes', startAedes, true],
  ['Mosquitto', startMosquitto, mosquitto !== undefined],
];

describe.each(brokers)('with %s', (_, startBroker, isThere) => {
  describe.skipIf(!isThere)('as the broker, the service', () => {
    let broker: Broker;
    let listener: MqttClient;
    let fake: FakeService;
    const messages = new Map<string, string>();

    beforeAll(async () => {
      broker = await startBroker();
      listener = await mqtt.connectAsync(broker.url);
      listener.on('message', (topic, payload) => messages.set(topic, String(payload)));
      await listener.subscribeAsync('#');
      fake = await startFakeService({
        mqttUrl: broker.url,
        mqttSubjects: 'Ada Lovelace; Grace;King, Ada',
        mqttMinSimilarity: '0.5',
      });
    });
    afterAll(async () => {
      await listener.endAsync();
      await broker.stop();
    });

    const hears = (topic: string) =>
      vi.waitFor(() => {
        const payload = messages.get(topic);
        if (payload === undefined) throw new Error(`nothing on ${topic}, but on ${[...messages.keys()]}`);
        return payload;
      }, 60_000);
    const form = (photo: string) => formOf({ file: `face:${photo}` });
    const enrol = async (name: string, photo: string) =>
      fake.ask('POST', `/recognition/faces?subject=${encodeURIComponent(name)}`, await form(photo));
    const snapshot = async (photo: string, camera: string) =>
      fake.ask('POST', `/events/snapshot?camera=${camera}`, await form(photo));
    /** What the broker would say to someone who comes later: names in retained messages. */
    const retained = async () => {
      const found: string[] = [];
      const late = await mqtt.connectAsync(broker.url);
      late.on('message', (_topic, payload) => found.push(String(payload)));
      await late.subscribeAsync('#');
      await vi.waitFor(() => expect(found).toContain('online'), 60_000);
      await late.endAsync();
      return found.join('\n');
    };

    it('tells what happens, and Home Assistant what it can show', async () => {
      expect(await hears('lookalike/available')).toBe('online');
      await enrol('Ada Lovelace', 'ada');
      expect(JSON.parse(await hears('lookalike/events/enrolled'))).toMatchObject({ subject: 'Ada Lovelace' });
      await snapshot('ada', 'porch');
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
    });

    it('tells of a face that a job has added', async () => {
      messages.delete('lookalike/events/enrolled');
      const form = await formOf({ 'Ada Lovelace/1.jpg': 'face:ada1' });
      await fake.ask('POST', '/recognition/faces/bulk', form);
      expect(JSON.parse(await hears('lookalike/events/enrolled'))).toMatchObject({ subject: 'Ada Lovelace' });
    });

    it('tells only of the people and similarities that the settings name', async () => {
      await enrol('Linus', 'linus');
      await snapshot('linus', 'garden');
      await enrol('King, Ada', 'king');
      await snapshot('king', 'garden');
      await hears(`lookalike/people/${topicName('King, Ada')}`);
      expect(messages.has('lookalike/people/linus')).toBe(false);
      expect([...messages.values()].join()).not.toContain('Linus');
    });

    it('takes a person back who is deleted or renamed, also where a camera saw them', async () => {
      expect(await retained()).toContain('Ada Lovelace');
      await fake.ask('DELETE', '/recognition/subjects/Ada%20Lovelace');
      await vi.waitFor(async () => expect(await retained()).not.toContain('Ada Lovelace'), 60_000);
      expect(messages.get('homeassistant/sensor/lookalike/people-ada-lovelace/config')).toBe('');
      await fake.ask('PUT', '/recognition/subjects/King%2C%20Ada', { payload: { subject: 'Grace' } });
      await vi.waitFor(async () => expect(await retained()).not.toContain('King, Ada'), 60_000);
      await snapshot('king', 'garden');
      await vi.waitFor(async () => expect(await retained()).toContain('Grace'), 60_000);
      await fake.ask('DELETE', '/recognition/subjects');
      await vi.waitFor(async () => expect(await retained()).not.toContain('Grace'), 60_000);
    });

    it('says that it is gone', async () => {
      await fake.service.close();
      await vi.waitFor(() => expect(messages.get('lookalike/available')).toBe('offline'), 60_000);
    });
  });
});

it('gives each name a topic of its own', () => {
  const names = ['Ada Lovelace', 'ada lovelace', 'Zoë', 'Zo', '日本', '#', '+', 'a/b', 'a b', 'a-b'];
  const topics = names.map(topicName);
  for (const topic of topics) expect(topic).toMatch(/^[a-z0-9-]+$/);
  expect(topics.slice(0, 2)).toEqual(['ada-lovelace', 'ada-lovelace']);
  expect(new Set(topics.slice(2, 8)).size).toBe(6);
});
