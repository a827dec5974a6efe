import { errorMessage } from './system-error.js';

/** One input of a batch that failed; the others were processed. */
export interface Failure {
  /** The file or folder. */
  file: string;
  message: string;
}

/** What went wrong with a file; its name is removed from the start of the message. */
export function failureOf(file: string, error: unknown): Failure {
  const message = errorMessage(error);
  const names = [`${file}: `, `cannot read ${file}: `];
  const name = names.find((start) => message.startsWith(start)) ?? '';
  return { file, message: message.slice(name.length) };
}
