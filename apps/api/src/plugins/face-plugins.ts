import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

/** What can be added to each face, with CompreFace's names. */
export const facePlugins = ['landmarks', 'calculator'] as const;
export type FacePlugin = (typeof facePlugins)[number];

const isKnown = (name: string): name is FacePlugin => facePlugins.some((plugin) => plugin === name);

const namesOf = (faceplugins: string): string[] => [
  ...new Set(faceplugins.split(',').map((name) => name.trim())),
];

/** Whether a request asks for a plugin. */
export const wants = ({ face_plugins }: { face_plugins: string }, plugin: FacePlugin): boolean =>
  namesOf(face_plugins).includes(plugin);

/** Requested plugins that do not exist here, such as age, gender, mask and pose. */
export const missingPlugins = ({ face_plugins }: { face_plugins: string }): string[] =>
  namesOf(face_plugins).filter((name) => name !== '' && !isKnown(name));

const missingHeader = 'x-face-plugins-not-available';

/** For the routes in its scope: a header lists the requested plugins that do not exist here. */
export const nameMissingPlugins = fp(
  async (app) => {
    app.addHook('preHandler', async ({ query }: FastifyRequest, reply) => {
      const { face_plugins } = query as { face_plugins?: string };
      const missing = missingPlugins({ face_plugins: face_plugins ?? '' });
      if (missing.length > 0) reply.header(missingHeader, missing.map(encodeURIComponent).join(', '));
    });
  },
  { name: 'face-plugins' },
);
