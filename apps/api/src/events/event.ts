import { randomUUID } from 'node:crypto';
import { type Static, Type } from '@sinclair/typebox';
import { FaceBox, Outcome } from '../schemas/shared.js';

/** The types of events. */
export const eventTypes = ['recognised', 'unknown', 'no_face', 'enrolled', 'deleted'] as const;
export const EventType = Type.Union(
  eventTypes.map((type) => Type.Literal(type)),
  {
    description:
      'recognised: a known face; unknown: any other face; no_face: a photo without a face; enrolled: a face was added; deleted: a face or a person was deleted, or everyone if neither is named',
  },
);
export type EventType = Static<typeof EventType>;

/** An event. */
export const ServiceEvent = Type.Object({
  id: Type.String({ format: 'uuid' }),
  type: EventType,
  at: Type.String({ format: 'date-time' }),
  camera: Type.Optional(Type.String()),
  subject: Type.Optional(Type.String({ description: 'The person; for an unknown face, the nearest one' })),
  image_id: Type.Optional(Type.String()),
  outcome: Type.Optional(Outcome),
  similarity: Type.Optional(Type.Number()),
  box: Type.Optional(FaceBox),
});
export type ServiceEvent = Static<typeof ServiceEvent>;

/** The part of an event that the routes provide. */
export type EventDetails = Omit<ServiceEvent, 'id' | 'at'>;

/** Creates an event with the current time. */
export const happening = (details: EventDetails): ServiceEvent => ({
  id: randomUUID(),
  at: new Date().toISOString(),
  ...details,
});
