import type { SetupJourney } from '../electron/app.ts';
import { systemClock } from '../electron/clock.ts';
import type { JourneyState } from '../electron/journeys/journey.ts';
import type { PageForm, PageFormAct } from '../electron/webconfig/page-form.ts';

/** What a sender is called on the pages of the demo printers; a person knows what is meant. */
const senderWords = /sender|nadawc|wysyłając|відправника|expeditor/i;

/** The page that updates the root certificates, and its button, on a printer with `oddCertificatePage`. */
const oddPage = /Whom to Believe$/;
const oddUpdate = 'Fetch the newest list';

/** A person who takes over what the assistant cannot do, and does it in the form that stands for the printer's page. */
export class PersonByHand {
  /** The steps taken over, and why. */
  readonly taken: string[] = [];
  readonly #sender: string;
  #form: PageForm | undefined;
  #step: string | undefined;

  readonly #sayDone: boolean;

  /**
   * @param sender what belongs into a sender's field that the assistant does not know
   * @param sayDone whether they say that the root certificates are updated, and do not look for the new version
   */
  constructor(sender: string, { sayDone = false } = {}) {
    this.#sender = sender;
    this.#sayDone = sayDone;
  }

  /** Both are options of Bench.setUp. */
  readonly on = (state: JourneyState, journey: SetupJourney): boolean => {
    this.#step = state.kind === 'byHand' ? state.step : undefined;
    if (state.kind === 'byHand') {
      // Both mail pages have the same words: the right one is found when the assistant goes on.
      if (state.step === 'read' || state.step === 'faxRead') void this.#openOneAfterTheOther(journey, state.step);
      if (state.step === 'rootCertificates') void this.#updateRootCertificates(journey);
      return false;
    }
    if (state.kind !== 'problem' || !/^page\.not|^mail\.certificate$/.test(state.problem.code)) return true;
    const what = `${state.step}: ${state.problem.code}`;
    // What did not become better by hand stays a problem.
    if (this.taken.at(-1) === what) return true;
    this.taken.push(what);
    journey.takeOver();
    return false;
  };

  readonly onForm = async (form: PageForm, journey: SetupJourney): Promise<void> => {
    this.#form = form;
    const sender = form.items.find(({ kind, label }) => kind === 'text' && senderWords.test(label));
    if (sender && sender.value !== this.#sender) await act(journey, { do: 'fill', id: sender.id, text: this.#sender });
  };

  /** Presses what updates them, and comes back to the page until its version is another one and the assistant goes on. */
  async #updateRootCertificates(journey: SetupJourney): Promise<void> {
    await this.#openOneAfterTheOther(journey, 'rootCertificates', oddUpdate);
    const press = async (label: RegExp) => {
      const item = this.#form?.items.findLast(({ kind, label: its }) => kind !== 'text' && label.test(its));
      if (item) await act(journey, { do: 'press', id: item.id });
      await systemClock.wait(1_500);
    };
    await press(new RegExp(`^${oddUpdate}$`));
    if (this.#sayDone) journey.done();
    else while (this.#step === 'rootCertificates') await press(oddPage);
  }

  /**
   * As a person would who cannot read the menu: one link after the other, until the assistant knows its way or the button
   * that is looked for is there.
   */
  async #openOneAfterTheOther(journey: SetupJourney, step: string, button?: string): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      // A page's own menu stands behind that of the printer: it is looked through before another page is opened.
      const next = this.#form?.items.findLast(
        ({ kind, id, label }) => kind === 'link' && !/log ?out/i.test(label) && !tried.has(id),
      );
      const isThere = this.#step !== step || this.#form?.items.some(({ label }) => label === button);
      if (isThere || (this.#form && !next)) return;
      if (next) {
        tried.add(next.id);
        await act(journey, { do: 'press', id: next.id });
      }
      await systemClock.wait(1_500);
    }
  }
}

/** The page may have changed while the person thought. */
function act(journey: SetupJourney, what: PageFormAct): Promise<void> {
  return journey.act(what).catch(() => undefined);
}
