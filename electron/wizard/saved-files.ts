import { handoverHtml, handoverText, type HandoverParts } from '../administrator-handover.ts';
import type { CallArguments } from '../calls/table.ts';
import type { Clock } from '../clock.ts';
import { cardsHtml } from '../guide/cards.ts';
import { guidePageHtml } from '../guide/page.ts';
import type { MailUser } from '../guide/users.ts';
import { instructionsHtml } from '../instructions.ts';
import { redact } from '../journal/redact.ts';
import { proofsOf } from '../journeys/facts.ts';
import { reportHtml } from '../report.ts';
import type { Shell } from '../shell/types.ts';
import { loadTexts, type InterfaceLanguage, type Texts } from '../texts.ts';
import type { PresentPlace } from './present-place.ts';
import type { PrinterWork } from './printer-work.ts';
import type { ReadinessPage } from './readiness-page.ts';

export interface SavedFilesParts {
  shell: Pick<Shell, 'saveFile' | 'copy'>;
  clock: Clock;
  work: PrinterWork;
  readiness: ReadinessPage;
  place: PresentPlace;
  texts: () => Texts;
  version: () => string;
}

/** What a person saves of the work on one printer, and of the guide. Each says whether it was saved. */
export class SavedFiles {
  readonly #parts: SavedFilesParts;

  constructor(parts: SavedFilesParts) {
    this.#parts = parts;
  }

  /** What was done and proven. */
  report(): Promise<boolean> {
    const { facts, state, job, unexplained } = this.#parts.work;
    const { log } = this.#parts.place;
    const at = this.#now;
    const content = reportHtml({
      ...{ facts, at, demo: this.#isDemo, texts: this.#parts.texts(), version: this.#parts.version() },
      proofs: proofsOf(facts),
      problem: state?.kind === 'problem' ? state.problem : null,
      printer: job?.shown ?? null,
      unexplained: unexplained.shown((text) => log?.redact(text) ?? redact(text)),
    });
    return this.#savePage(day(at), content);
  }

  /** For work away from this computer, at the printer or in another browser. */
  instructions(): Promise<boolean> {
    const { facts, job } = this.#parts.work;
    const printer = job?.shown ?? null;
    return this.#savePage(
      'instructions',
      instructionsHtml({ facts, printer, texts: this.#parts.texts(), demo: this.#isDemo }),
    );
  }

  /** What the customer's administrator has to do. */
  handover(args: CallArguments<'saveHandover'>): Promise<boolean> {
    return this.#savePage('administrator', handoverHtml(this.#handoverParts(args)));
  }

  /** The same, to the clipboard. */
  copyHandover(args: CallArguments<'copyHandover'>): Promise<void> {
    return this.#parts.shell.copy(handoverText(this.#handoverParts(args)));
  }

  /** One procedure of Epson's guide. */
  guidePage({ procedure, printerLanguage }: CallArguments<'saveGuidePage'>): Promise<boolean> {
    return this.#savePage(
      `guide-${procedure}`,
      guidePageHtml({ procedure, printerLanguage, texts: this.#parts.texts(), demo: this.#isDemo }),
    );
  }

  /** A card for each user of "To My Email". */
  cards(users: readonly MailUser[], { printerLanguage, waitingOnly }: CallArguments<'saveCards'>): Promise<boolean> {
    // Read once a language, not once a card.
    const loaded = new Map<InterfaceLanguage, Texts>();
    const textsIn = (language: InterfaceLanguage) => {
      const texts = loaded.get(language) ?? loadTexts(language);
      loaded.set(language, texts);
      return texts;
    };
    return this.#savePage(
      'to-my-email',
      cardsHtml({
        users: users.filter((user) => !waitingOnly || !user.signedIn),
        textsIn,
        language: this.#parts.texts().language,
        printerLanguage,
        demo: this.#isDemo,
      }),
    );
  }

  /** The text that the person has read. */
  diagnosis(text: string): Promise<boolean> {
    return this.#parts.shell.saveFile({ name: `diagnostics-${day(this.#now)}.txt`, content: text });
  }

  #handoverParts({ language, cause }: CallArguments<'saveHandover'>): HandoverParts {
    const { work, readiness, version } = this.#parts;
    const { job, state, facts, form } = work;
    const texts = loadTexts(language);
    return {
      readiness: readiness.view(() => texts),
      service: form.service,
      printer: job ? { model: facts.look?.model ?? job.shown.name, address: job.shown.address } : null,
      problem: state?.kind === 'problem' ? state.problem : null,
      cause: cause ?? null,
      ...{ texts, at: this.#now, demo: this.#isDemo, version: version() },
    };
  }

  #savePage(what: string, content: string): Promise<boolean> {
    const { shell, work } = this.#parts;
    const model = (work.facts.look?.model ?? 'printer').replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 40);
    return shell.saveFile({ name: `${model}-${what}.html`, content });
  }

  get #now(): Date {
    return new Date(this.#parts.clock.now());
  }

  get #isDemo(): boolean {
    return this.#parts.place.isDemo;
  }
}

const day = (at: Date) => at.toISOString().slice(0, 10);
