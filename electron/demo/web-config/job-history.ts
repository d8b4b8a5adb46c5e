import { escapeHtml } from '../html.ts';
import type { Job } from '../job-history.ts';
import { clockText } from './clock-text.ts';
import { contentPage, type PageContext } from './page.ts';
import { row } from './rows.ts';

/** The job history, in the order and markup of this firmware. `jobs` come oldest first. */
export function jobHistoryPage(page: PageContext, jobs: readonly Job[]): string {
  const { words, variants } = page;
  const ordered = variants.history.newestFirst ? [...jobs].reverse() : jobs;
  const cells = (job: Job): [string, string][] => {
    const result = job.code === null ? words.completed : words.error;
    const code = job.code === null ? '' : String(job.code);
    const inResult = variants.history.code === 'inResult';
    return [
      [words.time, clockText(job.at, variants.clock)],
      [words.job, words[job.kind]],
      [words.jobUser, job.user],
      [words.result, inResult && code !== '' ? `${result} (${code})` : result],
      ...(inResult ? [] : [[words.errorCode, code] as [string, string]]),
    ];
  };
  let section: string;
  if (ordered.length === 0) {
    section = `<p>${escapeHtml(words.noHistory)}</p>`;
  } else if (variants.history.markup === 'list') {
    section = ordered
      .map(
        (job) =>
          `<fieldset class="group no-legend">${cells(job)
            .map(([label, value]) => row(page, label, escapeHtml(value)))
            .join('')}</fieldset>`,
      )
      .join('');
  } else {
    const heads = cells(ordered[0] as Job).map(([label]) => `<th class="key">${escapeHtml(label)}</th>`);
    const lines = ordered.map(
      (job) =>
        `<tr>${cells(job)
          .map(([, value]) => `<td class="value">${value === '' ? '&nbsp;' : escapeHtml(value)}</td>`)
          .join('')}</tr>`,
    );
    section = `<table class="values" border='1'><tr>${heads.join('')}</tr>${lines.join('\n')}</table>`;
  }
  return contentPage(page, { path: [words.status, words.jobHistory], section });
}
