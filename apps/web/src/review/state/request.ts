/** An answer of the server that says no, or none at all. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';
  constructor(
    message: string,
    /** `undefined` when the server could not be reached. */
    readonly status?: number,
  ) {
    super(message);
  }
}

const gone = 'Lookalike does not answer. What was saved is safe: start lookalike select again.';

/** Asks this page's own server; `body` is posted as JSON. */
export async function request<T>(path: string, body?: unknown): Promise<T> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`api/${path}`, body === undefined ? {} : post).catch(() => {
    throw new RequestProblem(gone);
  });
  const answer = (await response.json()) as T & { message?: string };
  if (!response.ok) throw new RequestProblem(answer.message ?? response.statusText, response.status);
  return answer;
}
