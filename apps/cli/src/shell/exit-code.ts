/** What the process ends with; 0..2 are promised to scripts, 130 is the shell's word for Ctrl-C. */
export const exitCode = Object.freeze({ ok: 0, failure: 1, usage: 2, interrupted: 130 });
