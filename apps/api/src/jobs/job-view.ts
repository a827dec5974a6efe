import { type Static, Type } from '@sinclair/typebox';
import { DateTime, FaceView, Identified, ImageId } from '../schemas/shared.js';
import { itemStates, type Job, type JobItem, jobKinds, jobStates } from './job.js';

export const JobId = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** A job as the API shows it. */
export const JobView = Type.Object({
  id: Type.String({ format: 'uuid' }),
  kind: Type.Union(
    jobKinds.map((kind) => Type.Literal(kind)),
    {
      description:
        'enrol: adds faces to subjects; recognise: finds out who is in photos; reembed: embeds the faces of the gallery again, with the current model',
    },
  ),
  state: Type.Union(
    jobStates.map((state) => Type.Literal(state)),
    { description: 'loading: its photos are still being uploaded' },
  ),
  total: Type.Integer(),
  succeeded: Type.Integer(),
  refused: Type.Integer({ description: 'Photos that cannot be used, such as files that are not images' }),
  abandoned: Type.Integer({
    description: 'Photos that failed several times for other reasons; they can be retried',
  }),
  created_at: DateTime,
  expires_at: Type.String({
    format: 'date-time',
    description: 'When the job is deleted with all its data; extended each time a photo is done',
  }),
});

/** The result of one photo of a job, as the API shows it. */
export const JobItemView = Type.Object({
  step: Type.Integer({ description: 'Its position in the order in which photos were done' }),
  file: Type.String({ description: 'Its name in the upload; for a face of the gallery, its image_id' }),
  subject: Type.Optional(Type.String()),
  state: Type.Union(itemStates.map((state) => Type.Literal(state))),
  code: Type.Optional(Type.Integer({ description: 'Why it was refused or abandoned' })),
  message: Type.Optional(Type.String()),
  image_id: Type.Optional(ImageId),
  result: Type.Optional(
    Type.Array(Type.Composite([FaceView, Identified]), { description: 'The faces in the photo' }),
  ),
});

export const viewJob = ({ created_at, expires_at, ...job }: Job): Static<typeof JobView> => ({
  ...job,
  created_at: created_at.toISOString(),
  expires_at: expires_at.toISOString(),
});

/** What a face that was added or embedded is shown as. */
const isFace = (result: unknown): result is { image_id: string } =>
  typeof result === 'object' && result !== null && 'image_id' in result;

export function viewItem(item: JobItem): Static<typeof JobItemView> {
  const { step, file, subject, state, code, message, result } = item;
  return {
    ...{ step: step ?? 0, file, state },
    ...(subject !== null && { subject }),
    ...(code !== null && { code, message: message ?? '' }),
    ...(isFace(result) && { image_id: result.image_id }),
    ...(Array.isArray(result) && { result }),
  };
}
