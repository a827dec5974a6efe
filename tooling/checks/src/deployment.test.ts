import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Service } from 'kubernetes-models/v1/Service';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { root } from './workspace.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
}
type Model = new (data: never) => { validate(): void };

const models: Record<string, Model> = {
  'apps/v1 Deployment': Deployment,
  'v1 Service': Service,
  'policy/v1 PodDisruptionBudget': PodDisruptionBudget,
};

/** What the schemas of Kubernetes say of each manifest in a text. */
const check = (text: string) =>
  parseAllDocuments(text).map((document) => {
    const manifest: Manifest = document.toJS();
    new models[`${manifest.apiVersion} ${manifest.kind}`](manifest as never).validate();
    return `${manifest.kind} ${manifest.metadata.name}`;
  });

describe('deploy/kubernetes.yaml', () => {
  const text = read('deploy/kubernetes.yaml');

  it('fits the schemas of Kubernetes', () => {
    expect(check(text)).toEqual([
      'Deployment lookalike-serve',
      'Service lookalike',
      'Deployment lookalike-work',
      'PodDisruptionBudget lookalike-serve',
    ]);
  });

  it.each([
    ['replicas: 2', 'replicas: two', /replicas must be integer/],
    ['containerPort: 3000', 'port: 3000', /must have required property containerPort/],
  ])('would be caught with "%s" as "%s"', (right, wrong, fault) => {
    expect(() => check(text.replace(right, wrong))).toThrow(fault);
  });
});

interface Compose {
  services: Record<string, { command?: string[]; depends_on?: Record<string, object> }>;
}

/** What the schema of the Compose specification says of a text; matters of taste, which dclint warns of, are left out. */
function checkCompose(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lookalike-compose-'));
  const file = join(folder, 'compose.yaml');
  writeFileSync(file, text);
  try {
    const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
    const messages = linter.lintFiles([file], false).flatMap((result) => result.messages);
    return messages.filter(({ type }) => type === 'error').map(({ message }) => message);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('deploy/compose.yaml', () => {
  const text = read('deploy/compose.yaml');

  it('fits the schema of the Compose specification', () => expect(checkCompose(text)).toEqual([]));

  it.each([
    ['stop_grace_period', 'stop_grace_time', /services\/serve.*additional properties/],
    ['retries: 20', 'retries: [20]', /services\/database\/healthcheck\/retries.*must be number/],
  ])('would be caught with "%s" as "%s"', (right, wrong, fault) => {
    expect(checkCompose(text.replace(right, wrong)).join()).toMatch(fault);
  });

  it('runs the service and a worker on one database', () => {
    const { services }: Compose = parse(text, { merge: true });
    expect(Object.keys(services)).toEqual(['serve', 'work', 'database']);
    expect(services.work.command).toEqual(['node_modules/.bin/lookalike', 'work']);
    for (const name of ['serve', 'work']) expect(services[name].depends_on).toHaveProperty('database');
  });
});

it.each(['deploy/Dockerfile', 'deploy/compose.yaml', 'deploy/kubernetes.yaml'])(
  'names only settings in %s that there are',
  (file) => {
    const table = read('docs/deploy.md');
    const flags = [...read(file).matchAll(/LOOKALIKE_([A-Z_]+)/g)].map(
      ([, name]) => `--${name.toLowerCase().replaceAll('_', '-')}`,
    );
    expect(flags.filter((flag) => !table.includes(`\n| \`${flag}\` |`))).toEqual([]);
  },
);
