import { Type } from '@sinclair/typebox';
import { personKeyword } from '../plugins/validation.js';

/** The name of a person, normalised: trimmed and in Unicode's composed form. */
export const SubjectName = Type.String({
  minLength: 1,
  description: 'Up to 255 characters, no control characters, no "." or ".." between slashes',
  examples: ['Ada Lovelace'],
  [personKeyword]: true,
});
export const ImageId = Type.String({
  format: 'uuid',
  examples: ['6b135f5b-a365-4522-b1f1-4c9ac2dd0728'],
});
export const ByImageId = Type.Object({ image_id: ImageId });
export const Subject = Type.Object({ subject: SubjectName });
export const Face = Type.Object({ image_id: ImageId, subject: Type.String() });
export const Deleted = Type.Object({ deleted: Type.Integer() });
/** Whether to delete permanently although deletions can be undone. */
export const DeleteQuery = Type.Object({
  now: Type.Boolean({
    default: false,
    description: 'Delete permanently, even if the service lets deletions be undone',
  }),
});
/** A time in the past or future. */
export const DateTime = Type.String({ format: 'date-time' });
export const ApiErrorBody = Type.Object({ message: Type.String(), code: Type.Integer() });

/** An answer that is not JSON. */
export const contentOf = (type: string) => ({
  description: 'Success',
  content: { [type]: { schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) } },
});

/** Answers that any route may give besides its own. */
export const errorAnswers = { '4xx': ApiErrorBody, '5xx': ApiErrorBody };

const Probability = Type.Number({ minimum: 0, maximum: 1 });
/** An embedding that a client sends; `readEmbedding` checks it. */
export const EmbeddingSent = Type.Array(Type.Number(), {
  description: "A unit vector with as many numbers as the model's embeddings",
});

/** Embeddings that a client sends together. */
export const EmbeddingsSent = (most: number) => Type.Array(EmbeddingSent, { minItems: 1, maxItems: most });

/** The longest JSON number for a coordinate, with a comma and a space. */
export const coordinateBytes = 26;
/** The rest of the body, including whitespace. */
const frameBytes = 2 ** 20;

/** The body size that fits `count` embeddings, however they are formatted. */
export const embeddingsBodyLimit = (count: number, length: number): number =>
  count * length * coordinateBytes + frameBytes;

/** The largest integer among CompreFace's parameters. */
const largestInteger = 2 ** 31 - 1;

/** Options of all routes that take a photo. */
export const PhotoOptions = Type.Object({
  limit: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: largestInteger,
    description: 'Maximum number of faces, largest first; 0 for all',
  }),
  det_prob_threshold: Type.Number({
    default: 0,
    minimum: 0,
    maximum: 1,
    description: 'Minimum detection score of a face',
  }),
  face_plugins: Type.String({
    default: '',
    maxLength: 1000,
    description:
      'Comma-separated: landmarks, calculator (the embedding). Any others are listed in the header x-face-plugins-not-available and, with status, in plugins_versions',
    examples: ['landmarks,calculator'],
  }),
  status: Type.Boolean({ default: false, description: 'Add execution times and versions' }),
  face_box: Type.Optional(
    Type.String({
      pattern: '^-?\\d+,-?\\d+,[1-9]\\d*,[1-9]\\d*$',
      description:
        'The position of the face, as x,y,width,height in pixels of the upright photo, if the detector misses it or the photo has several',
      examples: ['828,424,209,238'],
    }),
  ),
  detect_faces: Type.Boolean({
    default: true,
    description: 'false: treat the whole image as one face that is already cut out',
  }),
});

export const FaceBox = Type.Object({
  probability: Probability,
  x_min: Type.Integer(),
  y_min: Type.Integer(),
  x_max: Type.Integer(),
  y_max: Type.Integer(),
});

/** A face as the API shows it. */
export const FaceView = Type.Object({
  box: FaceBox,
  landmarks: Type.Optional(Type.Array(Type.Array(Type.Integer()))),
  embedding: Type.Optional(Type.Array(Type.Number())),
  execution_time: Type.Optional(
    Type.Record(Type.String(), Type.Number(), {
      description: 'Milliseconds for each plugin; the time of the detector is divided among the faces',
    }),
  ),
});

export const Versions = Type.Optional(Type.Record(Type.String(), Type.String()));

/** The model's decision about a face. */
export const Outcome = Type.Union(
  [Type.Literal('known'), Type.Literal('ambiguous'), Type.Literal('unknown')],
  {
    description:
      'known: within the threshold of the nearest subject, or of the face it is compared with; ambiguous: another subject is about as near; unknown: neither',
  },
);

/** The similarity of a face to a person in the gallery. */
export const SubjectSimilarity = Type.Object({
  subject: Type.String(),
  similarity: Probability,
  distance: Type.Number({ description: 'Euclidean distance between the embeddings' }),
});

/** The identity of a face. */
export const Identified = Type.Object({ outcome: Outcome, subjects: Type.Array(SubjectSimilarity) });

/** The most subjects that a client can get. */
export const maxPredictions = 100;

/** How many subjects a client asks for. */
export const PredictionCount = Type.Integer({
  default: 1,
  minimum: -1,
  maximum: largestInteger,
  not: { const: 0 },
  description: `Maximum number of subjects per face; -1 for all, up to ${maxPredictions}`,
});

/** A face with its similarity to another. */
export const FaceMatch = Type.Composite([
  FaceView,
  Type.Object({
    outcome: Outcome,
    subject: Type.Optional(Type.String()),
    similarity: Probability,
    distance: Type.Number(),
  }),
]);
