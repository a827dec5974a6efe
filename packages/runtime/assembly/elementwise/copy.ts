/** Copies bytes from one place to another, which do not overlap. */
export function copy(from: usize, bytes: i32, to: usize): void {
  memory.copy(to, from, bytes);
}
