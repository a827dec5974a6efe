import { useCallback, useEffect, useState } from 'preact/hooks';

interface Loaded<T> {
  /** `undefined` until it is loaded. */
  value: T | undefined;
  error: unknown;
  reload(): Promise<void>;
}

/** Loads something from the service when a view opens, and again after each change. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [error, setError] = useState<unknown>();
  const reload = useCallback(() => load().then(setValue, setError), [load]);
  useEffect(() => void reload(), [reload]);
  return { value, error, reload };
}
