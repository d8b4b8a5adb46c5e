import type { ReadinessView } from './calls/view.ts';
import { causeFacts, type Cause } from './explain/causes.ts';
import { html, htmlPage, pairs, section, type Markup } from './html.ts';
import type { Row } from './mail/readiness.ts';
import { problemView, type Person, type Problem } from './problem.ts';
import { microsoftPages, type ServiceId } from './services.ts';
import { oneLine, shownFields } from './shown-values.ts';
import type { Texts } from './texts.ts';

export interface HandoverParts {
  /** As judged at this moment, its scripts in the language of `texts`. */
  readiness: ReadinessView;
  service: ServiceId;
  /** As the person sees it; null: none was chosen yet. */
  printer: { model: string; address: string } | null;
  /** What the journey stands at. */
  problem: Problem | null;
  /** What a message at Microsoft means, when somebody asked. */
  cause: Cause | null;
  texts: Texts;
  at: Date;
  demo: boolean;
  version: string;
}

/** One thing to do: what it is, and what is to be known about it. */
interface Task {
  title: string;
  facts: [name: string, value: string][];
}

interface Lines {
  title: string;
  text: string;
}

interface Handover {
  facts: [name: string, value: string][];
  tasks: Task[];
  lines: Lines[];
}

/** Who may not be the person at this computer. */
const administrators: ReadonlySet<Person> = new Set(['tenantAdmin', 'network', 'printerAdmin']);

/**
 * What the customer's administrator has to change, approve or check, as one HTML file that needs nothing else. There is no
 * password, token or code among its parts; names of printers and mailboxes are escaped where they are put in.
 */
export function handoverHtml(parts: HandoverParts): string {
  const { texts, demo } = parts;
  const { say } = texts;
  const { facts, tasks, lines } = handover(parts);
  return htmlPage(
    texts.language,
    say('handover:title'),
    html`
      <h1>${say('handover:title')}</h1>
      ${demo && html`<p class="demo">${say('handover:demo')}</p>`}
      <p>${introduction(parts)}</p>
      ${pairs(facts)} ${tasks.length === 0 && html`<p class="outcome">${say('handover:none')}</p>`}
      ${tasks.map(({ title, facts: known }, index) => section(`${index + 1}. ${title}`, pairs(known)))}
      ${lines.length > 0 && html`<p class="outcome">${say('handover:notRun')}</p>`}
      ${lines.map(({ title, text }): Markup => section(title, html`<pre>${text}</pre>`))}
      ${section(say('handover:afterTitle'), html`<p>${say('handover:after')}</p>`)}
      <p>${say('handover:secrets')}</p>
      <p>${made(parts)}</p>
    `,
    say('report:trademarks'),
  );
}

/** The same for a mail. */
export function handoverText(parts: HandoverParts): string {
  const { texts, demo } = parts;
  const { say } = texts;
  const { facts, tasks, lines } = handover(parts);
  const listed = (known: Task['facts']) => known.map(([name, value]) => `${name}: ${value}`);
  const blocks = [
    [say('handover:title'), ...(demo ? [say('handover:demo')] : [])],
    [introduction(parts)],
    listed(facts),
    ...(tasks.length === 0 ? [[say('handover:none')]] : []),
    ...tasks.map(({ title, facts: known }, index) => [`${index + 1}. ${title}`, ...listed(known)]),
    ...(lines.length > 0 ? [[say('handover:notRun')]] : []),
    ...lines.map(({ title, text }) => [title, text]),
    [say('handover:afterTitle'), say('handover:after')],
    [say('handover:secrets')],
    [made(parts)],
  ];
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function introduction({ service, texts: { say } }: HandoverParts): string {
  return say('handover:intro', { service: say(`proof:services.${service}`) });
}

function made({ texts: { say, language }, at, version }: HandoverParts): string {
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
  return say('report:made', { at: when, version });
}

function handover(parts: HandoverParts): Handover {
  const { readiness, service, printer, texts } = parts;
  const { say } = texts;
  const notKnown = say('handover:notKnown');
  return {
    facts: [
      [say('report:printerTitle'), oneLine(printer?.model ?? '') || notKnown],
      [say('report:address'), oneLine(printer?.address ?? '') || notKnown],
      [say('handover:mailbox'), oneLine(readiness.mailbox) || notKnown],
      [say('handover:service'), say(`proof:services.${service}`)],
    ],
    tasks: [...stopped(parts), ...readiness.rows.filter(isToHandOver).map((row) => task(row, texts))],
    lines: [
      ...readiness.commands.map(({ module, text, tried }) => ({
        title: `${say('handover:commands')}${tried ? '' : ` (${say('readiness:commands.notTried').replace(/^↑ /, '')})`}`,
        text: `# ${say(`handover:modules.${module}`)}\n${text}`,
      })),
      ...(readiness.script
        ? (['change', 'undo'] as const).map((which) => ({
            title: say(`readiness:script.${which}`),
            text: readiness.script?.[which] ?? '',
          }))
        : []),
    ],
  };
}

/** What is not as it should be, and what only Microsoft's administrator can see: the rest the assistant finds out itself. */
function isToHandOver({ state, who }: Row): boolean {
  return administrators.has(who) && (state === 'failed' || (state === 'unknown' && who === 'tenantAdmin'));
}

function task({ id, state, who, reason, pages }: Row, { say, has }: Texts): Task {
  const own = `handover:rows.${id}`;
  const facts: Task['facts'] = [
    [say(`handover:state.${state}`), say(`problems:person.${who}`)],
    [say('handover:do'), has(`${own}.do`) ? say(`${own}.do`) : say(`readiness:rows.${id}.failed`)],
    [say('readiness:why'), say(`readiness:rows.${id}.why`)],
  ];
  if (reason)
    facts.splice(1, 0, [say('handover:found'), say(`readiness:reasons.${reason.code}`, oneLines(reason.values))]);
  for (const page of pages) facts.push([say('handover:page'), microsoftPages[page]]);
  if (has(`${own}.undo`)) facts.push([say('handover:undo'), say(`${own}.undo`)]);
  return { title: say(`readiness:rows.${id}.topic`), facts };
}

/** What somebody else has to put right before the work can go on: a problem of the journey, or a message of Microsoft's. */
function stopped({ problem, cause, texts: { say } }: HandoverParts): Task[] {
  const tasks: Task[] = [];
  const about = (who: Person, remedy: string): Task['facts'] => [
    [say('problems:label.who'), say(`problems:person.${who}`)],
    [say('handover:do'), remedy],
  ];
  if (cause) {
    const { who, effect, link } = causeFacts(cause);
    const words = (what: 'title' | 'means' | 'remedy') => say(`explain:cause.${cause}.${what}`);
    const facts = about(who, words('remedy'));
    facts.splice(1, 0, [say('handover:stopped'), words('means')]);
    if (link) facts.push([say('handover:page'), microsoftPages[link]]);
    facts.push([say('explain:effectLabel'), say(`explain:effect.${effect}`)]);
    tasks.push({ title: words('title'), facts });
  }
  if (problem && administrators.has(problemView(problem).who)) {
    const values = oneLines(shownFields(problem.fields));
    const { who } = problemView(problem);
    tasks.push({
      title: say('handover:stopped'),
      facts: [
        [say('handover:found'), say(`problems:${problem.code}.what`, values)],
        ...about(who, say(`problems:${problem.code}.remedy`, values)),
      ],
    });
  }
  return tasks;
}

function oneLines(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, oneLine(String(value))]));
}
