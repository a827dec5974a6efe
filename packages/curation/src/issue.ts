/** What can make a photo unfit to learn a person's face from, the gravest first. */
export const issueKinds = [
  'no-face',
  'wrong-person',
  'near-duplicate',
  'too-small',
  'blurred',
  'turned-away',
  'cut-off',
  'no-agreement',
  'several-faces',
] as const;
export type IssueKind = (typeof issueKinds)[number];

/** What may be wrong with a photo, in words for people. */
export interface Issue {
  kind: IssueKind;
  /** One sentence with the figures that it rests on. */
  reason: string;
  /** The better photo of which this is a near-duplicate. */
  original?: string;
  /** The person whose photos the face resembles, if it is someone else's. */
  resembles?: string;
}
