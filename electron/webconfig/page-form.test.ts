import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { pageForm } from './page-form.ts';
import { readPage, snapshotLimits } from './snapshot.ts';

const read = (html: string) =>
  readPage(new JSDOM(html, { url: 'https://192.0.2.1/' }).window.document, snapshotLimits).snapshot;
const formOf = (html: string) => pageForm(read(html));
const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join('');
const labels = (form: ReturnType<typeof formOf>, ...kinds: string[]) =>
  form.items.filter(({ kind }) => kinds.includes(kind)).map(({ label }) => label);

describe('what a page only shows', () => {
  const form = formOf(
    `<h2>Basic</h2><form>
     <dl><dt>Current Status&nbsp;:</dt><dd>Not signed in</dd></dl>
     <fieldset><legend>Server</legend><dl><dt>Connection</dt><dd>STARTTLS</dd></dl></fieldset>
     <p>Authentication Method: <select><option>Off</option><option selected>OAuth2</option></select></p>
     <p>Code: <input readonly value="LSR GHM 4XQ"></p>
     <p>Sender: <input value="a@contoso.example"></p>
     <p>Do you want to continue?</p><p class="warning">The clock is wrong.</p>
     <button>OK</button><ul><li><a href="/x">Network</a></li></ul></form>`,
  );

  test('under a label is read with its label', () => {
    expect(form.rows).toEqual([
      { label: 'Current Status', value: 'Not signed in' },
      { label: 'Server › Connection', value: 'STARTTLS' },
    ]);
  });

  test('in a field that nobody can change stands in its place among the fields', () => {
    expect(labels(form, 'select', 'text')).toEqual(['Authentication Method', 'Code', 'Sender']);
    expect(form.items[1]).toMatchObject({ kind: 'text', value: 'LSR GHM 4XQ', readOnly: true });
    expect(form.items[2]).toMatchObject({ readOnly: false });
  });

  test('in words of its own is there as well, and nothing twice', () => {
    expect(form.texts).toEqual(['Server', 'Do you want to continue?']);
    expect(form.messages).toEqual(['The clock is wrong.']);
  });
});

describe('a page with more than a window can hold', () => {
  test('keeps its buttons and links, and says how many others are not there', () => {
    const form = formOf(
      `<li><a href="/x">Network</a></li>${many(300, (i) => `<p>Field ${i}: <input></p>`)}<button>OK</button>`,
    );
    expect(labels(form, 'button', 'link')).toEqual(['OK', 'Network']);
    const fields = labels(form, 'text');
    expect(fields.length).toBeGreaterThan(100);
    expect(form.notShown).toBe(300 - fields.length);
  });

  test('of every kind holds a window’s worth of it', () => {
    const form = formOf(
      many(300, (i) => `<li><a href="/${i}">Link ${i}</a></li>`) +
        many(300, (i) => `<dl><dt>Label ${i}</dt><dd>Value ${i}</dd></dl>`) +
        many(300, (i) => `<p class="error">Error ${i}</p>`) +
        many(300, (i) => `<button>Button ${i}</button>`) +
        many(300, (i) => `<p>Text ${i}</p>`),
    );
    const { rows, texts, messages, items, notShown } = form;
    for (const list of [rows, texts, messages, labels(form, 'button'), labels(form, 'link')]) {
      expect(list.length).toBeGreaterThan(0);
      expect(list.length).toBeLessThan(300);
    }
    expect(rows.length + texts.length + messages.length + items.length + notShown).toBe(5 * 300);
  });

  test('shows of a list without end the option that is chosen', () => {
    const snapshot = read(
      '<p>A: <select></select></p><p>B: <select><option>x</option><option selected>y</option></select></p>',
    );
    snapshot.controls[0]!.options = Array.from({ length: 9_000 }, (_, i) => ({
      ref: 100 + i,
      text: `o${i}`,
      value: '1',
      selected: i === 8_765,
    }));
    const [field, ...others] = pageForm(snapshot).items;
    expect(field!.options.length).toBeLessThan(9_000);
    const chosen = field!.options.filter(({ value }) => value === field!.value);
    expect(chosen.map(({ text }) => text)).toEqual(['o8765']);
    expect(others.map(({ options }) => options.map(({ text }) => text))).toEqual([['y']]);
  });

  test('a real one is whole', () => {
    expect(formOf('<p>A: <input></p><button>OK</button>').notShown).toBe(0);
  });
});
