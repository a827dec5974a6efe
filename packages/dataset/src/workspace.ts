import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withIo } from './io-failure.js';

/** Gives `work` a temporary folder beside `target`, on the same disk, and removes it whatever happens. */
export async function withWorkspace<T>(target: string, work: (workspace: string) => Promise<T>): Promise<T> {
  const parent = dirname(target);
  await withIo('create', parent, () => mkdir(parent, { recursive: true }));
  const workspace = await withIo('write into', parent, () => mkdtemp(join(parent, `.${basename(target)}-`)));
  try {
    return await work(workspace);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
