import { isIP } from 'node:net';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

const port = /:\d*$/;
const brackets = /^\[(.*)\]$/;
const loopback = /^(?:127\.|::1$|localhost$)/;

/** The host that a request is addressed to, without its port. */
const nameOf = (host: string) => host.replace(port, '').replace(brackets, '$1').toLowerCase();

/**
 * Whether a name can belong to this machine: an address, a name without a dot, or one under `localhost`. Any other name
 * is on the internet, where someone else's page may have pointed it here (DNS rebinding).
 */
const isLocalName = (name: string) => isIP(name) !== 0 || !name.includes('.') || name.endsWith('.localhost');

/** On a loopback address, only accepts requests addressed to it or to one of the `hosts` in the settings. */
export const ownHost = fp(
  async (app) => {
    const { host, hosts } = app.context.settings;
    if (!loopback.test(host)) return;
    const known = new Set(hosts.split(',').map((name) => name.trim().toLowerCase()));
    app.addHook('onRequest', async ({ headers }) => {
      const name = nameOf(headers.host ?? '');
      if (!isLocalName(name) && !known.has(name)) throw apiErrors.otherHost();
    });
  },
  { name: 'own-host' },
);
