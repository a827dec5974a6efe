import { readdir, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';

/** What is promised of requests, each tried on a running service; nobody is in its gallery before. */
export const promises = {
  'a person named "." or ".." is refused, and deletes nobody': async ({ ask, enrol, names }) => {
    await enrol('Ada');
    const made = [];
    for (const subject of ['.', '..'])
      made.push((await ask('POST', '/recognition/subjects', { json: { subject } })).status);
    made.push((await ask('PUT', '/recognition/subjects/Ada', { json: { subject: '.' } })).status);
    await ask('DELETE', '/recognition/subjects/%2e');
    await ask('DELETE', '/recognition/subjects/');
    return [made.every((status) => status === 400) && (await names()).includes('Ada'), made];
  },
  'a parameter that is mistyped deletes nobody': async ({ ask, enrol, names }) => {
    await enrol('Ada');
    const { status } = await ask('DELETE', '/recognition/faces?Subject=Nobody');
    return [status === 400 && (await names()).includes('Ada'), status];
  },
  'vectors of zeros, nulls, booleans, texts or another length are refused': async ({ ask, enrol }) => {
    const { image_id: id, length } = await enrol('Ada');
    const statuses = [];
    for (const value of [0, null, true, '1', 0.5]) {
      for (const embedding of [Array(length).fill(value), Array(length - 1).fill(value)]) {
        const json = { embeddings: [embedding] };
        statuses.push((await ask('POST', '/recognition/embeddings/recognize', { json })).status);
        statuses.push((await ask('POST', `/recognition/embeddings/faces/${id}/verify`, { json })).status);
        const pair = { source: embedding, targets: [embedding] };
        statuses.push((await ask('POST', '/verification/embeddings/verify', { json: pair })).status);
      }
    }
    return [statuses.every((status) => status === 400), [...new Set(statuses)]];
  },
  'what is exported can be imported, with names beyond U+FFFF': async ({ ask, enrol, names, clear }) => {
    for (const name of ['😀', '𠮷田']) await enrol(name);
    const { text } = await ask('GET', '/gallery/export');
    await clear();
    const { status } = await ask('POST', '/gallery/import', { type: 'application/x-ndjson', body: text });
    return [status === 200 && (await names()).length === 2, status];
  },
  'names are trimmed and of one spelling': async ({ ask, enrol, names }) => {
    const { status } = await ask('POST', '/recognition/subjects', { json: { subject: '   ' } });
    for (const name of ['Zoë', 'Zoe\u0308', ' Zoë ']) await enrol(name);
    return [status === 400 && (await names()).length === 1, status];
  },
  'parameters may be fields of the form': async ({ form, one }) => {
    const added = await form('/recognition/faces', { subject: 'Ada', file: one });
    const asked = await form('/recognition/recognize', { det_prob_threshold: '1', file: one });
    return [added.status === 201 && asked.status === 400, [added.status, asked.status]];
  },
  'verification refuses a source with several faces': async ({ form, one, several }) => {
    const { status } = await form('/verification/verify', { source_image: several, target_image: one });
    return [status === 400, status];
  },
  'files and folders are for the owner alone': async ({ data }) => {
    const open = await openToOthers(data);
    return [open.length === 0, `${open.length} open`];
  },
  'another host name is refused on loopback': async ({ url, key }) => {
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'rebound.example', 'x-api-key': key };
      request(`${url}/api/v1/model`, { headers }, ({ statusCode }) => resolve(statusCode))
        .on('error', reject)
        .end();
    });
    return [status >= 400 && status < 500, status];
  },
  'no cache may keep an answer': async ({ url, key, enrol }) => {
    await enrol('Ada');
    const paths = ['/recognition/subjects', '/recognition/faces', '/gallery/export', '/nothing', '/runs'];
    const seen = [];
    for (const path of paths) {
      const answer = await fetch(`${url}/api/v1${path}`, { headers: { 'x-api-key': key } });
      seen.push(answer.headers.get('cache-control'));
      await answer.text();
    }
    return [seen.every((value) => value === 'no-store'), [...new Set(seen)]];
  },
  '/metrics and /docs say nothing of galleries without a key': async ({ url, enrol }) => {
    await enrol('Grace Hopper');
    const texts = [];
    for (const path of ['/metrics', '/docs/json', '/readyz', '/healthz'])
      texts.push(await (await fetch(url + path)).text());
    const told = texts.filter((text) => /Grace|Hopper|gallery_faces/.test(text)).length;
    return [told === 0, `${told} tell`];
  },
};

async function openToOthers(path) {
  const { mode } = await stat(path);
  const own = (mode & 0o077) === 0 ? [] : [path];
  const entries = await readdir(path, { withFileTypes: true });
  const inside = entries.map((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return openToOthers(child);
    return stat(child).then(
      (there) => ((there.mode & 0o077) === 0 ? [] : [child]),
      () => [],
    );
  });
  return [...own, ...(await Promise.all(inside)).flat()];
}

/** How the promises ask a service. */
function clientOf({ url, key, data }, { one, several }) {
  const ask = async (method, path, { json, type = 'application/json', body = JSON.stringify(json) } = {}) => {
    const headers = { 'x-api-key': key, ...(body !== undefined && { 'content-type': type }) };
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body });
    return { status: answer.status, text: await answer.text() };
  };
  const form = async (path, parts) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(parts))
      body.append(name, typeof value === 'string' ? value : new Blob([value]));
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'x-api-key': key },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  };
  const clear = () => ask('DELETE', '/recognition/subjects');
  const names = async () => JSON.parse((await ask('GET', '/recognition/subjects')).text).subjects;
  const enrol = async (name) => {
    const { text } = await form(`/recognition/faces?subject=${encodeURIComponent(name)}`, { file: one });
    const { embeddingLength: length } = JSON.parse((await ask('GET', '/gallery/export')).text.split('\n')[0]);
    return { ...JSON.parse(text), length };
  };
  return { url, key, data, one, several, ask, form, clear, names, enrol };
}

/** Tries each promise; for the table. */
export async function keepPromises(service, photos) {
  const client = clientOf(service, photos);
  const rows = [];
  for (const [what, attempt] of Object.entries(promises)) {
    await client.clear();
    const [ok, seen] = await attempt(client).catch((error) => [false, error.message]);
    rows.push({ what, seen: String(seen), ok });
  }
  await client.clear();
  return rows;
}
