/** A service in a process of its own, with the settings of its environment; prints where it listens and what key it made. */
import process from 'node:process';
import { readSettings, startServer } from '@lookalike/api';

const { url, newKey, close } = await startServer(readSettings({}, process.env));
process.once('SIGTERM', close);
process.stdout.write(`${JSON.stringify({ url, key: newKey?.key })}\n`);
