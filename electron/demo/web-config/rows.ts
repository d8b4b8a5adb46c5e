import { escapeHtml } from '../html.ts';
import type { PageContext } from './page.ts';

/** Label and value, in the markup of this firmware. The label always ends with a no-break space and a colon. */
export function row(page: PageContext, label: string, valueHtml: string, id?: string): string {
  const marked = id === undefined ? '' : ` id="${id}"`;
  const text = escapeHtml(label);
  switch (page.variants.rows) {
    case 'dl':
      return `<dl class="values"${marked}><dt class="key"><span class="key">${text}&nbsp;:</span></dt><dd class="value clearfix"><div class="preserve-white-space">${valueHtml}</div></dd></dl>`;
    case 'dlPlain':
      return `<dl class="values"${marked}><dt class="key odd">${text}&nbsp;:</dt><dd class="value odd"><div class="clearfix">${valueHtml}
</div></dd></dl>`;
    case 'table':
      return `<table class="values"${marked}><tr><th class='key'>${text}&nbsp;:</th><td class='value'>${valueHtml}</td></tr></table>`;
  }
}

/** A value that has no label. */
export function bareRow(valueHtml: string, id?: string): string {
  return `<ul class="values"${id === undefined ? '' : ` id="${id}"`}><li class="value clearfix">${valueHtml}</li></ul>`;
}

export function textField(name: string, value: string, attributes = '', type: 'text' | 'password' = 'text'): string {
  return `<input type="${type}" class="text" id="${name}" name="${name}" value="${escapeHtml(value)}" maxlength="255"${attributes}>`;
}

export interface Option {
  value: string;
  text: string;
}

/** One choice, as drop-down or as radio buttons (whose ids are NAME-VALUE). */
export function choice(
  page: PageContext,
  name: string,
  options: readonly Option[],
  selected: string,
  onchange?: string,
): string {
  if (page.variants.choices === 'select') {
    const items = options.map(
      ({ value, text }) =>
        `<option value="${escapeHtml(value)}"${value === selected ? ' selected' : ''}>${escapeHtml(text)}</option>`,
    );
    const changed = onchange === undefined ? '' : ` onchange="${escapeHtml(onchange)}"`;
    return `<select class="select" id="${name}" name="${name}"${changed}>${items.join('')}</select>`;
  }
  const clicked = onchange === undefined ? '' : ` onclick="${escapeHtml(onchange)}"`;
  return options
    .map(
      ({ value, text }) =>
        `<span class='radio'><input type='radio' name="${name}" id="${name}-${value}" value="${escapeHtml(value)}"${value === selected ? ' checked' : ''}${clicked}><label for="${name}-${value}">${escapeHtml(text)}</label></span>`,
    )
    .join(' ');
}
