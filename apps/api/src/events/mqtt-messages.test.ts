import { expect, it } from 'vitest';
import { happening } from './event.js';
import { messagesOf } from './mqtt-messages.js';

/** What Home Assistant takes of a discovery topic (components/mqtt/discovery.py of 2025.4). */
const discoveryTopic = /^homeassistant\/\w+\/[a-zA-Z0-9_-]+\/[a-zA-Z0-9_-]+\/config$/;

it.each(['lookalike', 'home/faces', 'home.faces', 'zuhause/räume'])(
  'announces sensors where Home Assistant looks for them, with the prefix %s',
  (prefix) => {
    const event = happening({ type: 'recognised', subject: 'Ada', camera: 'porch' });
    const messages = messagesOf({ prefix, discovery: 'homeassistant' }, event);
    const topics = messages.map(({ topic }) => topic).filter((topic) => topic.endsWith('/config'));
    expect(topics).toEqual([expect.stringMatching(discoveryTopic), expect.stringMatching(discoveryTopic)]);
  },
);
