import { Type } from '@sinclair/typebox';

/** What a key may do; each right includes those before it. */
export const rights = ['recognise', 'enrol', 'administer'] as const;
export type Right = (typeof rights)[number];

export const Right = Type.Union(
  rights.map((right) => Type.Literal(right)),
  {
    description:
      'recognise: send photos and hear who is in them; enrol: also see and change the people; administer: everything',
  },
);

/** Whether a key that holds one right may do what needs another. */
export const includes = (held: Right, needed: Right): boolean =>
  rights.indexOf(held) >= rights.indexOf(needed);
