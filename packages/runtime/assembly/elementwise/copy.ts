/** Copies bytes between two places that do not overlap. */
export function copy(from: usize, bytes: i32, to: usize): void {
  memory.copy(to, from, bytes);
}
