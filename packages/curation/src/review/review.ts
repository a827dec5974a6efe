import { EventEmitter } from 'node:events';
import type { Failure } from '@lookalike/core';
import { LookalikeError } from '@lookalike/core';
import { errorMessage } from '@lookalike/core/node';
import { assessPhotos } from '../assess-photos.js';
import { decideAutomatically } from '../decide-automatically.js';
import { type ScanContext, scanPhotos } from '../scan-photos.js';
import type { SelectOptions } from '../select-options.js';
import { assertUnchanged } from './assert-unchanged.js';
import type { DecisionRequest } from './decision-request.js';
import type { PageEvents, ReviewView, ScanView, Standing } from './page-state.js';
import { type ReviewedPhoto, toPhotoView, toReviewedPhoto, toStanding } from './photo-view.js';
import { openPictureStore, type PictureSize, type PictureStore } from './picture-store.js';
import { openSelectionWriter, type SelectionWriter } from './selection-writer.js';
import { toDecision } from './to-decision.js';

/** A folder's photos under review: what the page shows and what it may do. */
export class Review {
  /** Tells every window what changes. */
  readonly events = new EventEmitter<{ [K in keyof PageEvents]: [PageEvents[K]] }>();
  /** How many changes `events` has told of. */
  version = 0;
  #scan: ScanView = { phase: 'scanning', done: 0, total: 0 };
  #photos: ReviewedPhoto[] = [];
  #byFile = new Map<string, ReviewedPhoto>();
  #failures: Failure[] = [];

  constructor(
    private readonly folder: string,
    private readonly options: SelectOptions,
    private readonly writer: SelectionWriter,
    private readonly pictures: PictureStore,
  ) {
    const count = () => {
      this.version += 1;
    };
    this.events.setMaxListeners(0).on('scan', count).on('standings', count);
  }

  view(): ReviewView {
    const photos = this.#photos.map((reviewed) =>
      toPhotoView(reviewed, this.writer.find(reviewed.photo.file)),
    );
    const { folder, version } = this;
    return { folder, scan: this.#scan, photos, failures: this.#failures, version };
  }

  /** Looks at the photos; every window sees how far it is. */
  async scan(context: ScanContext): Promise<void> {
    try {
      await this.#look(context);
      this.#setScan({ phase: 'ready' });
    } catch (error) {
      this.#setScan({ phase: 'failed', message: errorMessage(error) });
      throw error;
    }
  }

  /**
   * Writes what a person decided.
   * @throws {Outdated} when it was based on an older state; nothing is written.
   * @throws {LookalikeError} `NOT_FOUND` for no such photo, or one whose faces have changed; `INVALID_ARGUMENT`.
   */
  async decide(request: DecisionRequest): Promise<Standing> {
    const reviewed = this.#byFile.get(request.file);
    if (!reviewed) throw new LookalikeError('NOT_FOUND', `there is no photo ${request.file}`);
    const decision = toDecision(request, reviewed.photo);
    if ('face' in decision) await assertUnchanged(this.folder, reviewed.photo);
    await this.writer.decide(decision, request.basedOn);
    const standing = toStanding(reviewed, this.writer.find(request.file));
    this.events.emit('standings', [standing]);
    return standing;
  }

  /** Decides by the rules whatever nobody has decided. @returns on how many photos. */
  async decideRest(): Promise<number> {
    const assessments = this.#photos.map(({ assessment }) => assessment);
    const files = await this.writer.decideAll((current) => {
      const open = assessments.filter(({ file }) => !current.has(file));
      return decideAutomatically(open, current, new Date());
    });
    this.#tell(files);
    return files.length;
  }

  /** Reads what other processes have decided. */
  async refresh(): Promise<void> {
    this.#tell(await this.writer.refresh());
  }

  /** @throws {LookalikeError} `NOT_FOUND`, and what `decodeImage` throws. */
  async picture(id: number, size: PictureSize): Promise<Buffer> {
    const reviewed = this.#photos[id];
    if (!reviewed) throw new LookalikeError('NOT_FOUND', `there is no photo ${id}`);
    return this.pictures.read(reviewed.photo.file, reviewed.photo.version, size);
  }

  async #look(given: ScanContext): Promise<void> {
    const { minFace, thresholds } = this.options;
    const context: ScanContext = {
      ...given,
      onProgress: (progress) => {
        given.onProgress?.(progress);
        this.#setScan({ phase: 'scanning', done: progress.done, total: progress.total });
      },
      onImage: this.pictures.keepTile,
    };
    const { photos, failures } = await scanPhotos(this.folder, { minFace, thresholds }, context);
    const analyses = new Map(photos.map((photo) => [photo.file, photo]));
    this.#failures = failures;
    this.#photos = assessPhotos(photos, this.options).flatMap((assessment, id) => {
      const photo = analyses.get(assessment.file);
      return photo ? [toReviewedPhoto(id, photo, assessment)] : [];
    });
    this.#byFile = new Map(this.#photos.map((reviewed) => [reviewed.photo.file, reviewed]));
  }

  #setScan(view: ScanView): void {
    this.#scan = view;
    this.events.emit('scan', view);
  }

  #tell(files: readonly string[]): void {
    const standings = files.flatMap((file) => {
      const reviewed = this.#byFile.get(file);
      return reviewed ? [toStanding(reviewed, this.writer.find(file))] : [];
    });
    if (standings.length > 0) this.events.emit('standings', standings);
  }
}

/** Opens the review of a folder; nothing is looked at yet. */
export async function openReview(folder: string, options: SelectOptions): Promise<Review> {
  const [writer, pictures] = await Promise.all([openSelectionWriter(folder), openPictureStore(folder)]);
  return new Review(folder, options, writer, pictures);
}
