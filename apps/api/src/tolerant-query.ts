import { parse } from 'node:querystring';

/** Options that some CompreFace clients append with a second question mark. */
const secondMark = /\?(?=(?:limit|det_prob_threshold|prediction_count|face_plugins|status|detect_faces)=)/g;

/** Parses a query string as those clients intend: `subject=Ada?det_prob_threshold=0.8` has two parameters. */
export const tolerantQuery = (text: string): Record<string, unknown> => ({
  ...parse(text.replace(secondMark, '&')),
});
