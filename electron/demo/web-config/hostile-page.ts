import type { ActiveFaults } from '../active-faults.ts';
import { scriptLiteral } from '../html.ts';
import type { Answer } from './visit.ts';
import { pageScript } from './page.ts';

/** The Email Server page as a broken printer sends it. `senderField`: name of its sender field. */
export function spoiled(html: string, senderField: string, faults: ActiveFaults): Answer {
  let spoilt = html;
  if (faults.has('duplicateLabels')) spoilt = withTwin(spoilt, senderField);
  if (faults.has('labelsInScript')) spoilt = withDrawnLabels(spoilt);
  if (faults.has('cutOffPage')) spoilt = spoilt.slice(0, middleOfForm(spoilt));
  if (!faults.has('wrongCharset')) return { html: spoilt };
  return { html: spoilt.replace('charset=utf-8', 'charset=iso-8859-1'), type: 'text/html; charset=ISO-8859-1' };
}

/** Before a field another of the same label, whose value the printer does not look at. */
function withTwin(html: string, field: string): string {
  return html
    .split(/(?=<div id="ROW_)/)
    .map((row) =>
      row.includes(`name="${field}"`)
        ? row
            .replaceAll(`"${field}"`, `"${field}2"`)
            .replace('id="ROW_', 'id="TWIN_')
            .replace(/ value="[^"]*"/, ' value=""') + row
        : row,
    )
    .join('');
}

/** Every label as a picture that a script draws: a person reads it, and there is no text. */
function withDrawnLabels(html: string): string {
  const labels: string[] = [];
  const drawn = html.replace(/<(dt|th) class=(["']key[^>]*)>(.*?)<\/\1>/gs, (_, tag: string, rest: string, inner) => {
    const text = String(inner).replace(/<[^>]*>/g, '');
    labels.push(text.replace('&nbsp;', ' ').replaceAll('&#39;', "'"));
    return `<${tag} class=${rest}><canvas id="label_${labels.length - 1}" width="260" height="18"></canvas></${tag}>`;
  });
  const script = `var LABELS = ${scriptLiteral(labels)};
for (var l = 0; l < LABELS.length; l++) {
  var context = document.getElementById('label_' + l).getContext('2d');
  context.font = '14px sans-serif';
  context.fillText(LABELS[l], 0, 14);
}`;
  return drawn.replace('</body>', `${pageScript(script)}</body>`);
}

function middleOfForm(html: string): number {
  const start = html.indexOf('<form');
  return Math.floor((start + html.indexOf('</form>', start)) / 2);
}
