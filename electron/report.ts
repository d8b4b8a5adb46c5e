import { html, htmlPage, pairs, section, table, type Markup } from './html.ts';
import { isProven, isSettled, type Facts, type Proofs, type Wanted } from './journeys/facts.ts';
import { problemView, type Problem } from './problem.ts';
import { groupedFingerprint, groupedMac, shownFields } from './shown-values.ts';
import type { Texts } from './texts.ts';
import { labelText } from './webconfig/labels.ts';

/** In their order. */
export const proofNames = ['signedIn', 'saved', 'accepted', 'clean'] as const satisfies readonly (keyof Proofs)[];

export interface ReportParts {
  facts: Facts;
  proofs: Proofs;
  problem: Problem | null;
  /** As the person chose it. */
  printer: { address: string; name: string; location: string } | null;
  texts: Texts;
  at: Date;
  demo: boolean;
  version: string;
  /** Messages that were asked about and not known; without secrets. */
  unexplained: readonly string[];
}

/**
 * What was found, changed and proven on one printer, as one HTML file that needs nothing else: no script, no network.
 * Passwords and codes are not among its parts. Printers' words are in it, so everything is escaped where it is put in.
 */
export function reportHtml(parts: ReportParts): string {
  const { texts, demo, at, version } = parts;
  const { say } = texts;
  const when = new Intl.DateTimeFormat(texts.language, { dateStyle: 'long', timeStyle: 'long' }).format(at);
  return htmlPage(
    texts.language,
    demo ? say('report:titleInDemo') : say('report:title'),
    html`
      <h1>${say('report:title')}</h1>
      ${demo && html`<p class="demo">${say('report:demo')}</p>`}
      <p class="outcome">${say(`report:outcome.${outcomeOf(parts.proofs)}`)}</p>
      <p>${say('report:made', { at: when, version })}</p>
      ${problemSection(parts)} ${printerSection(parts)} ${mailSection(parts)} ${changeSection(parts)}
      ${proofSection(parts)} ${unexplainedSection(parts)}
      ${parts.proofs.signedIn && html`<p>${say('proof:expiry')}</p>`}
    `,
    say('report:trademarks'),
  );
}

function outcomeOf(proofs: Proofs): 'proven' | 'open' | 'notProven' {
  if (isProven(proofs)) return 'proven';
  return isSettled(proofs) ? 'open' : 'notProven';
}

function problemSection({ problem, texts }: ReportParts): Markup | false {
  if (!problem) return false;
  const { say } = texts;
  const values = shownFields(problem.fields);
  return section(
    say('problems:label.problem'),
    openContent({
      what: say(`problems:${problem.code}.what`, values),
      who: say(`problems:person.${problemView(problem).who}`),
      remedy: say(`problems:${problem.code}.remedy`, values),
      texts,
    }),
  );
}

/** What is not as it should be, who can mend it and how. */
export function openContent(open: { what: string; who: string; remedy: string; texts: Texts }): Markup {
  const { what, who, remedy, texts } = open;
  return html`
    <p>${what}</p>
    ${pairs([
      [texts.say('problems:label.who'), who],
      [texts.say('problems:label.remedy'), remedy],
    ])}
  `;
}

function printerSection({ facts: { look }, printer, texts: { say } }: ReportParts): Markup {
  const address = look ? `${look.host}${look.port === 443 ? '' : `:${look.port}`}` : printer?.address;
  return section(
    say('report:printerTitle'),
    pairs([
      [say('report:model'), look?.model],
      [say('report:name'), printer?.name],
      [say('report:location'), printer?.location],
      [say('report:address'), address],
      [say('report:mac'), groupedMac(look?.identity)],
      [say('report:firmware'), look?.firmware],
      [say('report:fingerprint'), look && groupedFingerprint(look.fingerprint)],
    ]),
  );
}

function mailSection({ facts: { wanted }, texts: { say } }: ReportParts): Markup | false {
  return wanted ? section(say('report:mailTitle'), pairs(mailRows(wanted, say))) : false;
}

export function mailRows(
  { service, account, sender }: Pick<Wanted, 'service' | 'account' | 'sender'>,
  say: Texts['say'],
): [name: string, value: string][] {
  return [
    [say('summary:field.service'), say(`proof:services.${service}`)],
    [say('report:account'), account],
    [say('summary:field.sender'), sender],
  ];
}

function changeSection({ facts, texts }: ReportParts): Markup | false {
  const content = changeContent(facts, texts);
  return content && section(texts.say('report:changesTitle'), content);
}

/** How the printer was found, and what of it was changed; nothing before that was read. */
export function changeContent(facts: Facts, texts: Texts): Markup | false {
  const { found, change, fax, pressedOk, rootCertificates } = facts;
  const { say } = texts;
  if (!found || change === undefined) return false;
  const account = found.signedInAs ?? '–';
  return html`
    <p>${say('report:foundAs')} ${say(`summary:state.${found.state}`, { account })}</p>
    ${
      change === null
        ? !rootCertificates && html`<p>${say('report:nothingChanged')}</p>`
        : html`
            ${!pressedOk && html`<p>${say('report:notChangedYet')}</p>`}
            ${table(
              [say('summary:setting'), say('report:before'), say('report:after')],
              change.fields.map(({ field, before, after }) => [
                say(`summary:field.${field}`),
                before ?? say('summary:notShown'),
                after,
              ]),
            )}
            ${change.signOut && html`<p>${say('summary:signOut', { account })}</p>`}
            ${change.losesPassword && html`<p>${say('report:lostPassword')}</p>`}
            ${change.losesSignIn && html`<p>${say('report:lostSignIn')}</p>`}
          `
    }
    ${
      rootCertificates &&
      html`<p>
        ${say(`proof:rootCertificates.done.${rootCertificates.by}`)}
        ${say('proof:rootCertificates.versions', {
          before: rootCertificates.before ?? say('summary:notShown'),
          after: rootCertificates.after ?? say('summary:notShown'),
        })}
      </p>`
    }
    ${
      fax &&
      html`<h3>${say('proof:fax.title')}</h3>
        ${
          fax.change &&
          html`<p>
            ${say('summary:field.method')}: ${fax.change.before ?? say('summary:notShown')} → ${fax.change.after}
          </p>`
        }
        ${fax.change?.losesPassword && html`<p>${say('report:lostPassword')}</p>`}
        ${faxLines(facts, texts).map((line) => html`<p>${line}</p>`)}`
    }
  `;
}

/** What was observed of the fax server (R-37), a line each: the printer's words in them are its own. */
export function faxLines({ fax, faxSaved, read }: Facts, { say }: Texts): string[] {
  if (!fax) return [];
  const signIn = (signedIn: boolean) =>
    signedIn
      ? say('proof:fax.signedIn')
      : say('proof:fax.signIn', { path: labelText('wc_path_fax_email_server', read?.language ?? 'en') });
  if (!fax.change) return [say('proof:fax.already'), signIn(fax.signedIn)];
  if (!faxSaved) return [say('proof:fax.notYet')];
  const { method, others, signedIn } = faxSaved;
  return [say('proof:fax.set', { method }), ...others.map((other) => say('proof:fax.others', other)), signIn(signedIn)];
}

/** What stands behind each proof, in the printer's words where it said some; empty when there is nothing to say. */
export function proofEvidence(facts: Facts, proofs: Proofs, { say }: Texts): Record<keyof Proofs, string> {
  const { accepted, clean } = facts;
  const account = signedInAccount(facts);
  return {
    signedIn:
      proofs.signedIn === 'accountNotShown'
        ? say('summary:state.accountUnknown')
        : account
          ? say('proof:signedInAs', { account })
          : '',
    saved: '',
    accepted:
      accepted?.value === true
        ? `${say('report:printerSays')} ${accepted.words}`
        : accepted?.value === 'said'
          ? say('proof:testWords.said', { words: accepted.words })
          : accepted
            ? say('proof:fact.notShown', { path: accepted.panelPath })
            : '',
    clean:
      clean?.value === true
        ? say(clean.sinceUpdate ? 'proof:cleanSinceUpdate' : 'proof:cleanYes')
        : clean?.value === 'unknown'
          ? say('proof:fact.older', { count: clean.count, line: clean.line })
          : clean
            ? say('proof:fact.notShown', { path: clean.panelPath })
            : '',
  };
}

/** The account that the printer itself names. */
export function signedInAccount({ saved, signedIn }: Facts): string | undefined {
  return saved?.rows.find(({ field }) => field === 'account')?.found ?? signedIn?.account ?? undefined;
}

function proofSection({ facts, proofs, texts }: ReportParts): Markup {
  return section(texts.say('proof:proofsTitle'), proofContent(facts, proofs, texts));
}

/** The four proofs with their evidence, and what was read back. */
export function proofContent(facts: Facts, proofs: Proofs, texts: Texts): Markup {
  const { say } = texts;
  const { saved } = facts;
  const evidence = proofEvidence(facts, proofs, texts);
  return html`
    ${table(
      [say('report:proof'), say('report:result'), say('report:evidence')],
      proofNames.map((proof) => [
        say(`proof:fact.${proof}`),
        `${mark(proofs[proof])} ${proofState(proofs[proof], say)}`,
        evidence[proof],
      ]),
    )}
    ${
      saved &&
      html`<h3>${say('proof:readBackTitle')}</h3>
        ${table(
          [say('summary:setting'), say('proof:wanted'), say('proof:found'), say('proof:result')],
          saved.rows.map(({ field, wanted, found, same }) => [
            field === 'status' ? say('proof:status') : say(`summary:field.${field}`),
            wanted,
            found ?? say('summary:notShown'),
            same ? `✓ ${say('proof:same')}` : `✗ ${say('proof:different')}`,
          ]),
        )}`
    }
  `;
}

function unexplainedSection({ unexplained, texts: { say } }: ReportParts): Markup | false {
  if (unexplained.length === 0) return false;
  return section(
    say('report:unexplainedTitle'),
    html`
      <p>${say('report:unexplained')}</p>
      <ul>
        ${unexplained.map((text) => html`<li><bdi>${text}</bdi></li>`)}
      </ul>
    `,
  );
}

export function proofState(value: Proofs[keyof Proofs], say: Texts['say']): string {
  return say(`proof:state.${stateWord(value)}`);
}

function stateWord(
  value: Proofs[keyof Proofs],
): 'yes' | 'no' | 'notYet' | Exclude<Proofs[keyof Proofs], boolean | null> {
  return value === true ? 'yes' : value === false ? 'no' : (value ?? 'notYet');
}

function mark(value: Proofs[keyof Proofs]): string {
  return value === true ? '✓' : value === false ? '✗' : value === null ? '·' : '?';
}
