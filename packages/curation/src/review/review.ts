import { EventEmitter, on } from 'node:events';
import { type Failure, LookalikeError } from '@lookalike/core';
import { errorMessage } from '@lookalike/core/node';
import { assessPhotos } from '../assess-photos.js';
import { decideAutomatically } from '../decide-automatically.js';
import { type ScanContext, scanPhotos } from '../scan-photos.js';
import { readSelectOptions, type SelectOptions } from '../select-options.js';
import { type DecisionRequest, toDecision } from './decision-request.js';
import { openPictureStore, type PictureSize, type PictureStore } from './picture-store.js';
import type { ReviewEvent, ReviewView, ScanView, Standing } from './review-view.js';
import {
  assertUnchanged,
  type ReviewedPhoto,
  toPhotoView,
  toReviewedPhoto,
  toStanding,
} from './reviewed-photo.js';
import { openSelectionWriter, type SelectionWriter } from './selection-writer.js';

/** The review of a folder of photos: what was found, what was decided, and who is told when that changes. */
export interface Review {
  /** The whole state. */
  view(): ReviewView;
  /**
   * Analyses the photos; until then there are none in {@link Review.view}. Photos that were analysed before are not
   * analysed again.
   * @throws {LookalikeError} what `scanPeople` throws for a folder without people.
   */
  scan(context: ScanContext): Promise<void>;
  /**
   * Saves a person's decision. It is on the disk when this resolves.
   * @throws {LookalikeError} `CONFLICT` when it was based on an older revision (nothing is written), `NOT_FOUND` when
   * there is no such photo or its file has changed, `INVALID_ARGUMENT`.
   */
  decide(request: DecisionRequest): Promise<Standing>;
  /** Lets the rules decide on every photo on which nobody has. @returns on how many. */
  decideRest(): Promise<number>;
  /** Reads what other processes have decided. */
  refresh(): Promise<void>;
  /**
   * A photo as WebP, scaled to fit.
   * @param id see {@link PhotoView.id}
   * @throws {LookalikeError} `NOT_FOUND` when there is no such photo or its file has changed; what `decodeImage` throws.
   */
  picture(id: number, size: PictureSize): Promise<Buffer>;
  /** Every change from now on, after a `hello`, until `signal` is aborted. */
  follow(signal: AbortSignal): AsyncGenerator<ReviewEvent, void>;
}

class OpenReview implements Review {
  readonly #changes = new EventEmitter<{ change: [ReviewEvent] }>().setMaxListeners(0);
  #version = 0;
  #scan: ScanView = { phase: 'scanning', done: 0, total: 0 };
  #photos: ReviewedPhoto[] = [];
  #byFile = new Map<string, ReviewedPhoto>();
  #failures: Failure[] = [];

  constructor(
    private readonly folder: string,
    private readonly options: SelectOptions,
    private readonly writer: SelectionWriter,
    private readonly pictures: PictureStore,
  ) {}

  view(): ReviewView {
    const photos = this.#photos.map((reviewed) =>
      toPhotoView(reviewed, this.writer.find(reviewed.photo.file)),
    );
    return {
      folder: this.folder,
      scan: this.#scan,
      photos,
      failures: this.#failures,
      version: this.#version,
    };
  }

  async scan(context: ScanContext): Promise<void> {
    try {
      await this.#analyse(context);
      this.#setScan({ phase: 'ready' });
    } catch (error) {
      this.#setScan({ phase: 'failed', message: errorMessage(error) });
      throw error;
    }
  }

  async decide(request: DecisionRequest): Promise<Standing> {
    const reviewed = this.#byFile.get(request.file);
    if (!reviewed) throw new LookalikeError('NOT_FOUND', `there is no photo ${request.file}`);
    const decision = toDecision(request, reviewed.photo);
    if ('face' in decision) await assertUnchanged(this.folder, reviewed.photo);
    await this.writer.decide(decision, request.basedOn);
    const standing = toStanding(reviewed, this.writer.find(request.file));
    this.#tell({ event: 'standings', data: [standing] });
    return standing;
  }

  async decideRest(): Promise<number> {
    const assessments = this.#photos.map(({ assessment }) => assessment);
    const files = await this.writer.decideAll((current) => {
      const open = assessments.filter(({ file }) => !current.has(file));
      return decideAutomatically(open, current, new Date());
    });
    this.#tellStandings(files);
    return files.length;
  }

  async refresh(): Promise<void> {
    this.#tellStandings(await this.writer.refresh());
  }

  async picture(id: number, size: PictureSize): Promise<Buffer> {
    const reviewed = this.#photos[id];
    if (!reviewed) throw new LookalikeError('NOT_FOUND', `there is no photo ${id}`);
    return this.pictures.read(reviewed.photo.file, reviewed.photo.version, size);
  }

  async *follow(signal: AbortSignal): AsyncGenerator<ReviewEvent, void> {
    try {
      const changes = on(this.#changes, 'change', { signal });
      yield { event: 'hello', data: { version: this.#version } };
      for await (const [change] of changes) yield change;
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #analyse(given: ScanContext): Promise<void> {
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
    this.#tell({ event: 'scan', data: view });
  }

  #tellStandings(files: readonly string[]): void {
    const standings = files.flatMap((file) => {
      const reviewed = this.#byFile.get(file);
      return reviewed ? [toStanding(reviewed, this.writer.find(file))] : [];
    });
    if (standings.length > 0) this.#tell({ event: 'standings', data: standings });
  }

  #tell(change: ReviewEvent): void {
    this.#version += 1;
    this.#changes.emit('change', change);
  }
}

/**
 * Opens the review of a folder of photos; {@link Review.scan} then analyses them.
 * @param options the rules; what is missing is as in `defaultSelectOptions`.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown option; `CORRUPT_DATA` when the folder's journal cannot be read.
 * @example
 * ```ts
 * import { openReview } from '@lookalike/curation';
 *
 * const review = await openReview('photos', { minFace: 40 });
 * console.log(review.view().scan.phase); // → scanning
 * ```
 */
export async function openReview(folder: string, options: Partial<SelectOptions> = {}): Promise<Review> {
  const rules = readSelectOptions(options);
  const [writer, pictures] = await Promise.all([openSelectionWriter(folder), openPictureStore(folder)]);
  return new OpenReview(folder, rules, writer, pictures);
}
