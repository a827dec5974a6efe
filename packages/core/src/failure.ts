/** One input of a batch that could not be worked on; the others were. */
export interface Failure {
  /** The file or folder. */
  file: string;
  message: string;
}
