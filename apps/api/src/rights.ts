import { Type } from '@sinclair/typebox';

/** The rights of keys; each includes the ones before it. */
export const rights = ['recognise', 'enrol', 'administer'] as const;
export type Right = (typeof rights)[number];

export const Right = Type.Union(
  rights.map((right) => Type.Literal(right)),
  {
    description:
      'recognise: send photos to find out who is in them; enrol: also view and change the people; administer: everything',
  },
);

/** Whether a key with one right may do what requires another. */
export const includes = (held: Right, needed: Right): boolean =>
  rights.indexOf(held) >= rights.indexOf(needed);
