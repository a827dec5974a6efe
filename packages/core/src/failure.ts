import { errorMessage } from './system-error.js';

/** One input of a batch that could not be worked on; the others were. */
export interface Failure {
  /** The file or folder. */
  file: string;
  message: string;
}

/** What went wrong with a file, without its name where the message begins with that. */
export function failureOf(file: string, error: unknown): Failure {
  const message = errorMessage(error);
  const names = [`${file}: `, `cannot read ${file}: `];
  const name = names.find((start) => message.startsWith(start)) ?? '';
  return { file, message: message.slice(name.length) };
}
