import { randomUUID } from 'node:crypto';
import { type Static, Type } from '@sinclair/typebox';
import { FaceBox, Outcome } from '../schemas/shared.js';

/** What can happen. */
export const eventTypes = ['recognised', 'unknown', 'no_face', 'enrolled', 'deleted'] as const;
export const EventType = Type.Union(
  eventTypes.map((type) => Type.Literal(type)),
  {
    description:
      'recognised: a known face; unknown: any other; no_face: a photo without one; enrolled; deleted: a face, a person, or everyone when it names neither',
  },
);
export type EventType = Static<typeof EventType>;

/** Something that has happened. */
export const ServiceEvent = Type.Object({
  id: Type.String({ format: 'uuid' }),
  type: EventType,
  at: Type.String({ format: 'date-time' }),
  camera: Type.Optional(Type.String()),
  subject: Type.Optional(Type.String({ description: 'Who it is; for an unknown face, the nearest person' })),
  image_id: Type.Optional(Type.String()),
  outcome: Type.Optional(Outcome),
  similarity: Type.Optional(Type.Number()),
  box: Type.Optional(FaceBox),
});
export type ServiceEvent = Static<typeof ServiceEvent>;

/** What the routes say of an event. */
export type EventDetails = Omit<ServiceEvent, 'id' | 'at'>;

/** An event that happens now. */
export const happening = (details: EventDetails): ServiceEvent => ({
  id: randomUUID(),
  at: new Date().toISOString(),
  ...details,
});
