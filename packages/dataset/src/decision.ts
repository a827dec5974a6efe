import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { personFolderPattern } from './person-folder-pattern.js';

const Coordinate = Type.Object({ x: Type.Number(), y: Type.Number() });

const Face = Type.Object({
  box: Type.Object({
    x: Type.Number(),
    y: Type.Number(),
    width: Type.Number({ exclusiveMinimum: 0 }),
    height: Type.Number({ exclusiveMinimum: 0 }),
  }),
  score: Type.Number({ minimum: 0, maximum: 1 }),
  landmarks: Type.Object({
    leftEye: Coordinate,
    rightEye: Coordinate,
    nose: Coordinate,
    mouthLeft: Coordinate,
    mouthRight: Coordinate,
  }),
});

const shared = {
  /** Relative to the photos folder, `<Person>/<photo>`. */
  file: Type.String({ minLength: 1 }),
  by: Type.Union([Type.Literal('auto'), Type.Literal('user')]),
  reason: Type.Optional(Type.String()),
  /** When, ISO 8601. */
  at: Type.String(),
};

const Choice = Type.Union([
  Type.Object({ ...shared, decision: Type.Literal('keep') }),
  Type.Object({ ...shared, decision: Type.Literal('drop') }),
  /** Keep it, and this face of it is the person's. */
  Type.Object({ ...shared, decision: Type.Literal('face'), face: Face }),
  /** It shows another person, with this face of it if one was chosen. */
  Type.Object({
    ...shared,
    decision: Type.Literal('move'),
    to: Type.String({ pattern: personFolderPattern }),
    face: Type.Optional(Face),
  }),
]);
/** The decision about a photo. Each line is complete, so the last one about a photo applies. */
export type Choice = Static<typeof Choice>;

const Decision = Type.Union([Choice, Type.Object({ ...shared, decision: Type.Literal('undo') })]);
/** One line of selection.jsonl: a choice, or `undo`, which takes the last one about the photo back. */
export type Decision = Static<typeof Decision>;

export const isDecision = (value: unknown): value is Decision => Value.Check(Decision, value);
