/**
 * What the name of a person's folder looks like, as a regular expression: one name, not a path and not hidden.
 * @example
 * ```ts
 * import { personFolderPattern } from '@lookalike/dataset';
 *
 * const isFolderName = (name: string) => new RegExp(personFolderPattern).test(name);
 * console.log(isFolderName('Ada_Lovelace'), isFolderName('../Ada')); // → true false
 * ```
 */
export const personFolderPattern = '^[^./\\\\][^/\\\\]*$';
