import { type Static, Type } from '@sinclair/typebox';
import { EmbeddingSent, SubjectName } from '../schemas/shared.js';

/** The first line of an exported gallery. */
export const GalleryHeader = Type.Object({
  lookalike: Type.Literal('gallery'),
  formatVersion: Type.Literal(1),
  network: Type.String(),
  contractId: Type.String(),
  embeddingLength: Type.Integer(),
});
export type GalleryHeader = Static<typeof GalleryHeader>;

const uuid = '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

/**
 * A line for each face, for each subject without faces (name only), and for each face that was refused for a subject or
 * for everyone.
 */
export const GalleryLine = Type.Object({
  subject: Type.Optional(SubjectName),
  refused: Type.Optional(Type.Union([SubjectName, Type.Null()])),
  image_id: Type.Optional(Type.String({ pattern: uuid })),
  embedding: Type.Optional(EmbeddingSent),
  photo: Type.Optional(Type.String({ description: 'JPEG in base64' })),
});
export type GalleryLine = Static<typeof GalleryLine>;

export const galleryType = 'application/x-ndjson';
