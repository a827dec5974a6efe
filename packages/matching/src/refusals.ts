import type { Embedding } from '@lookalike/core';
import { compareScores, type Metric } from './metric.js';
import type { RefusedScores } from './refusal.js';

/** A face that was refused for a person or, without a subject, as not a face. */
export interface RefusedFace {
  id: number;
  subject?: string;
  embedding: Embedding;
}

/** The refused faces of a gallery. */
export class Refusals {
  readonly #faces = new Map<number, RefusedFace>();
  #nextId = 0;

  add(embedding: Embedding, subject?: string): number {
    const id = this.#nextId;
    this.#faces.set(id, { id, subject, embedding: embedding.slice() });
    this.#nextId += 1;
    return id;
  }

  remove(id: number): boolean {
    return this.#faces.delete(id);
  }

  /** Forgets what was refused for a person. */
  forget(subject: string): void {
    for (const face of this.#faces.values()) if (face.subject === subject) this.#faces.delete(face.id);
  }

  faces(): RefusedFace[] {
    return [...this.#faces.values()];
  }

  /** The score of a probe with the closest of each. */
  scores(probe: Embedding, { between, order }: Metric): RefusedScores {
    const subjects = new Map<string, number>();
    let everyone: number | undefined;
    const closer = (score: number, known = score) => (compareScores(score, known, order) < 0 ? score : known);
    for (const { subject, embedding } of this.#faces.values()) {
      const score = between(probe, embedding);
      if (subject === undefined) everyone = closer(score, everyone);
      else subjects.set(subject, closer(score, subjects.get(subject)));
    }
    return { everyone, subjects };
  }
}
