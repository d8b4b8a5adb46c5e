import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { readPage, snapshotLimits, type PageSnapshot } from './snapshot.ts';

function read(body: string, limits = snapshotLimits): PageSnapshot {
  const html = `<html><head><title>WF-C5890 Series</title></head><body>${body}</body></html>`;
  return readPage(
    new JSDOM(html, { url: 'https://192.0.2.1/PRESENTATION/ADVANCED/COMMON/TOP' }).window.document,
    limits,
  ).snapshot;
}

const paths = (snapshot: PageSnapshot) =>
  snapshot.entries.filter(({ href }) => href).map(({ path }) => path.join(' > '));

/** The markup of a row in every generation of firmware (docs/web-config.md), and what holds the rows together. */
const generations: Record<string, [around: string, row: (label: string, value: string) => string]> = {
  'dt/dd with spans': [
    'dl',
    (label, value) =>
      `<dt class="key"><span class="key">${label}&nbsp;:</span></dt><dd class="value clearfix"><div class="preserve-white-space">${value}\r\n</div></dd>`,
  ],
  'dt/dd plain': [
    'dl',
    (label, value) =>
      `<dt class="key odd">${label}&nbsp;:</dt><dd class="value odd"><div class="clearfix">${value}</div></dd>`,
  ],
  'th/td': ['table', (label, value) => `<tr><th class='key'>${label}&nbsp;:</th><td class='value'>${value}</td></tr>`],
  'td with bdi': [
    'table',
    (label, value) =>
      `<tr class="item clearfix"><td class="item-key"><bdi>${label}</bdi>&nbsp;:</td><td class="item-value">${value}</td></tr>`,
  ],
};
const inGeneration = (name: string, ...rows: [string, string][]) => {
  const [around, row] = generations[name]!;
  return `<${around}>${rows.map(([label, value]) => row(label, value)).join('\n')}</${around}>`;
};

describe.each(Object.keys(generations))('a page in %s', (generation) => {
  test('has the same rows', () => {
    const { rows } = read(
      `<fieldset><legend>Printer\n</legend>${inGeneration(generation, ['Firmware', '07.84.GW19Q3'], ['B&amp;W Pages', '0'], ['IPv6 Address', '&nbsp;'])}</fieldset>`,
    );
    expect(rows).toEqual([
      { frame: 0, group: 'Printer', label: 'Firmware', value: '07.84.GW19Q3', visible: true },
      { frame: 0, group: 'Printer', label: 'B&W Pages', value: '0', visible: true },
      { frame: 0, group: 'Printer', label: 'IPv6 Address', value: '', visible: true },
    ]);
  });

  test('has the same controls', () => {
    const { rows, controls } = read(
      inGeneration(
        generation,
        ['Sender', '<input name="S" value="a">'],
        ['Method', '<select name="M"><option value="0">Off</option></select>'],
        ['Service', '<input type="radio" name="R" value="1" id="R-1"><label for="R-1">Outlook.com</label>'],
        ['Status', 'Signed in'],
      ),
    );
    expect(controls.map(({ label, name, options }) => [label, name, ...options.map(({ text }) => text)])).toEqual([
      ['Sender', 'S'],
      ['Method', 'M', 'Off'],
      ['Service', 'R', 'Outlook.com'],
    ]);
    // The words of a radio button are its options, and no value of the row.
    expect(rows).toMatchObject([{ label: 'Status', value: 'Signed in' }]);
  });

  test('names no control whose own label is lost', () => {
    const whole = inGeneration(generation, ['Account', 'scans@contoso.example'], ['Sender', '<input name="S">']);
    const { body } = new JSDOM(whole).window.document;
    body.querySelectorAll('dt, th, td.item-key').item(1).remove();
    expect(read(body.innerHTML).controls.map(({ label }) => label)).toEqual(['']);
  });

  test('names no control by the label of a row that lost its own', () => {
    const whole = inGeneration(generation, ['Account', '<input name="A">'], ['Sender', '<input name="S">']);
    const { body } = new JSDOM(whole).window.document;
    body.querySelector('input')?.closest('dd, td')?.remove();
    expect(read(body.innerHTML).controls.filter(({ label }) => label === 'Account')).toEqual([]);
  });
});

describe('labels and values', () => {
  test('a value knows the legend it stands under, and a text without script is no value', () => {
    const { rows } = read(`<fieldset class="group no-legend"><fieldset><legend>Cassette 1\n</legend>
      <dl><dt>Paper Size&nbsp;:</dt><dd>A4</dd><dt>Paper Type&nbsp;:</dt><dd><noscript>Enable JavaScript</noscript></dd></dl>
      </fieldset></fieldset>`);
    expect(rows).toEqual([
      { frame: 0, group: 'Cassette 1', label: 'Paper Size', value: 'A4', visible: true },
      { frame: 0, group: 'Cassette 1', label: 'Paper Type', value: '', visible: true },
    ]);
  });

  test('a history is a table, not a list of labels', () => {
    const { rows, tables } = read(`<table><tr><th>Date</th><th>Result</th></tr>
      <tr><td>2026-11-20</td><td>360</td></tr><tr><td>2026-11-21</td><td>OK</td></tr></table>`);
    expect(rows).toEqual([]);
    expect(tables[0]?.rows).toEqual([
      ['Date', 'Result'],
      ['2026-11-20', '360'],
      ['2026-11-21', 'OK'],
    ]);
  });
});

describe('controls', () => {
  test('a control has the label of its row', () => {
    const { controls } = read(`<form id="input_form">
      <dl><dt><span>Authentication Method&nbsp;:</span></dt><dd><select name="INPUTD_A"><option value="OFF">Off</option><option value="X" selected>OAuth2</option></select></dd></dl>
      <table><tr><td class="key">SMTP Server Address&nbsp;:</td><td><input type="text" name="INPUTT_S" value="smtp.contoso.com"></td></tr></table>
      <div><span>Sender's Email Address :</span> <input name="INPUTT_F" value=""></div>
      <label for="p">Port</label><input id="p" name="INPUTT_P" value="587" disabled>
      <input type="hidden" name="INPUTT_SETUPTOKEN" value="never read">
    </form>`);
    expect(controls.map(({ label, kind, value, disabled }) => [label, kind, value, disabled])).toEqual([
      ['Authentication Method', 'select', 'X', false],
      ['SMTP Server Address', 'text', 'smtp.contoso.com', false],
      ["Sender's Email Address", 'text', '', false],
      ['Port', 'text', '587', true],
    ]);
  });

  test('radio buttons are one control with options', () => {
    const { controls } = read(`<dl><dt>Sposób uwierzytelniania&nbsp;:</dt><dd>
      <input type="radio" name="R" id="R-OFF" value="OFF"><label for="R-OFF">Wył.</label>
      <input type="radio" name="R" value="OA" checked>OAuth2</dd></dl>`);
    expect(controls).toMatchObject([
      {
        label: 'Sposób uwierzytelniania',
        kind: 'radio',
        value: 'OA',
        options: [
          { text: 'Wył.', value: 'OFF', selected: false },
          { text: 'OAuth2', value: 'OA', selected: true },
        ],
      },
    ]);
  });

  test('a stored password is unknown, and what is typed into one never leaves the page', () => {
    const snapshot = read(`<dl><dt>A&nbsp;:</dt><dd><input type="password" value="hunter2hunter2"></dd>
      <dt>B&nbsp;:</dt><dd><input type="text" value="**********"></dd></dl>`);
    expect(snapshot.controls.map(({ masked, value }) => [masked, value])).toEqual([
      [true, ''],
      [true, ''],
    ]);
    expect(JSON.stringify(snapshot)).not.toContain('hunter2');
  });
});

describe('the menu', () => {
  const email = 'Email Server';
  test.each([
    [
      'nested lists',
      `<ul><li>${email}<ul><li><a href="../M/TOP">Basic</a></li><li><a href="../T/TOP">Connection Test</a></li></ul></li></ul>`,
    ],
    [
      'headings between links',
      `<a href="../N/TOP">Basic</a><h3>${email}</h3><a href="../M/TOP">Basic</a><a href="../T/TOP">Connection Test</a>`,
    ],
    [
      'definition list',
      `<dl><dt>${email}</dt><dd><a href="../M/TOP">Basic</a></dd><dd><a href="../T/TOP">Connection Test</a></dd></dl>`,
    ],
    [
      'a group that opens',
      `<a href="#" onclick="open1()">${email}</a><div id="g"><a href="../M/TOP">Basic</a><br><a href="../T/TOP">Connection Test</a></div>`,
    ],
    [
      'table rows',
      `<table><tr><td><b>${email}</b></td></tr><tr><td><a href="../M/TOP">Basic</a></td></tr><tr><td><a href="../T/TOP">Connection Test</a></td></tr></table>`,
    ],
  ])('%s: both entries stand under their heading', (_name, markup) => {
    const all = paths(read(markup));
    expect(all).toContain('Email Server > Basic');
    expect(all).toContain('Email Server > Connection Test');
  });

  test('a tab is the outermost heading of what is in its panel', () => {
    const snapshot =
      read(`<div class="tab"><ul><li id="tab_INFO">Status</li><li id="tab_NETWORK">Network</li></ul></div>
      <div id="text_INFO"><a href="../I/TOP">Product Status</a></div>
      <div id="text_NETWORK"><div class="sidebar"><h4>Email Server</h4><a href="../M/TOP">Basic</a></div></div>`);
    expect(paths(snapshot)).toEqual(['Status > Product Status', 'Network > Email Server > Basic']);
    expect(snapshot.entries.filter(({ href }) => !href).map(({ text }) => text)).toEqual(['Status', 'Network']);
  });
});

describe('forms', () => {
  test('tell where they lead and which hidden fields they have, and nothing of what those hold', () => {
    const snapshot = read(`<form id="input_form" name="input_form" action="../M/SET" method="POST">
      <input type="hidden" name="INPUTT_SETUPTOKEN" value="f00f"><input type='HIDDEN' name=INPUTT_DUMMY>
      <input name="INPUTT_A"></form><form action=""><input type="hidden" name="tm"></form>`);
    expect(snapshot.forms).toEqual([
      {
        frame: 0,
        id: 'input_form',
        action: '/PRESENTATION/ADVANCED/M/SET',
        method: 'post',
        hidden: ['INPUTT_SETUPTOKEN', 'INPUTT_DUMMY'],
      },
      { frame: 0, id: '', action: '/PRESENTATION/ADVANCED/COMMON/TOP', method: 'get', hidden: ['tm'] },
    ]);
    expect(JSON.stringify(snapshot)).not.toContain('f00f');
  });
});

describe('a page that arrived damaged', () => {
  const labelsOf = (body: string) => read(body).controls.map(({ label }) => label);
  const optionsOf = (body: string) => read(body).controls.map(({ options }) => options.map(({ text }) => text));

  test('what stands in a script, a comment or a noscript is neither label nor control', () => {
    const { controls, rows, buttons, entries, texts } = read(`
      <script>"<label for='a'>Sender</label><dl><dt>Firmware</dt><dd>1</dd></dl>"</script>
      <!-- <label for="a">Sender</label> -->
      <noscript><label for="a">Sender</label><input name="N"><button>OK</button><a href="X">X</a></noscript>
      <template><label for="a">Sender</label><input name="T"></template>
      <style>label::after { content: 'Sender' }</style>
      <textarea name="t"><label for="a">Sender</label></textarea>
      <input id="a" name="a">`);
    expect(controls.map(({ name, label }) => [name, label])).toEqual([
      ['t', ''],
      ['a', ''],
    ]);
    expect([rows, buttons, entries, texts]).toEqual([[], [], [], []]);
  });

  test('two labels for one control are none', () => {
    expect(labelsOf('<label for="a">Sender</label><label for="a">Port</label><input id="a">')).toEqual(['']);
  });

  test('a label that names another control is not taken for its neighbour', () => {
    expect(labelsOf('<p><label for="gone">Sender</label><input id="a"></p>')).toEqual(['']);
    expect(labelsOf('<label for="b">Sender<input id="a"></label><input id="b">')).toEqual(['', 'Sender']);
    expect(
      optionsOf('<input type="radio" name="r" id="r1"><label for="r2">OAuth2</label><input type="radio" name="r">'),
    ).toEqual([['', '']]);
  });

  test('the text before another control is that control’s', () => {
    expect(labelsOf('<p>Sender <input name="a"><input name="b"></p>')).toEqual(['Sender', '']);
    expect(labelsOf('<table><tr><td>Sender</td><td><input></td><td><input></td></tr></table>')).toEqual(['Sender', '']);
    expect(labelsOf('<dl><dt>Sender</dt><dd>a</dd><dd><input></dd></dl>')).toEqual(['']);
  });

  test('a colon in a cell of its own does not hide the label', () => {
    expect(labelsOf('<table><tr><td>Sender</td><td>&nbsp;:</td><td><input></td></tr></table>')).toEqual(['Sender']);
  });

  test('texts between radio buttons count only where they cannot belong to the next one', () => {
    const radio = '<input type="radio" name="r">';
    const inRow = (html: string) => optionsOf(`<dl><dt>Method</dt><dd>${html}</dd></dl>`);
    expect(inRow(`${radio} Off ${radio} OAuth2`)).toEqual([['Off', 'OAuth2']]);
    expect(inRow(`Off ${radio} OAuth2 ${radio}`)).toEqual([['', '']]);
    expect(inRow(`Off ${radio} OAuth2 ${radio} Choose one.`)).toEqual([['', '']]);
  });

  test('radio buttons of one name in two rows, or in two forms, are not one choice', () => {
    const radio = (value: string) => `<input type="radio" name="r" value="${value}"> ${value}`;
    expect(labelsOf(`<dl><dt>A</dt><dd>${radio('1')}</dd><dt>B</dt><dd>${radio('2')}</dd></dl>`)).toEqual(['']);
    expect(labelsOf(`<form>A: ${radio('1')}</form><form>B: ${radio('2')}</form>`)).toEqual(['A', 'B']);
  });

  test('cut off in the middle, what has arrived is read', () => {
    const { document } = new JSDOM('<dl><dt>Firmware&nbsp;:</dt><dd>07.84</dd><dt>Sender</dt><dd><input nam').window;
    const { rows, controls, truncated } = readPage(document, snapshotLimits).snapshot;
    expect(rows.map(({ label, value }) => [label, value])).toEqual([
      ['Firmware', '07.84'],
      ['Sender', ''],
    ]);
    expect([controls, truncated]).toEqual([[], false]);
  });

  test('bytes of another charset are text like any other', () => {
    // "Größe" in Latin-1, as a page that says it is UTF-8.
    const latin = Buffer.from('<dl><dt>Gr\u00f6\u00dfe&nbsp;:</dt><dd>A4</dd></dl>', 'latin1').toString('utf8');
    expect(read(latin).rows).toMatchObject([{ label: 'Gr\ufffd\ufffde', value: 'A4' }]);
    // A no-break space in UTF-8, read as Latin-1: the label is not the one looked for.
    expect(read('<dl><dt>Firmware\u00c2\u00a0:</dt><dd>1</dd></dl>').rows).toMatchObject([{ label: 'Firmware\u00c2' }]);
  });

  test('an address that is none leads nowhere', () => {
    const { entries, forms } = read('<a href="http://[">x</a><form action="http://["></form>');
    expect(entries).toMatchObject([{ href: '' }]);
    expect(forms).toMatchObject([{ action: '' }]);
  });
});

test('a page larger than any real one says so', () => {
  const body = '<dl>' + '<dt>a</dt><dd>b</dd>'.repeat(50) + '</dl>';
  expect(read(body, { ...snapshotLimits, items: 10 }).truncated).toBe(true);
  expect(read(body, { ...snapshotLimits, elements: 20 }).truncated).toBe(true);
  expect(read(body).truncated).toBe(false);
});

test('what a script or a hostile name puts into a text stays text, and is cut', () => {
  const snapshot = read(
    `<script>document.title='<dt>Firmware</dt>'</script><dl><dt>${'x'.repeat(10_000)}</dt><dd>&lt;b&gt;</dd></dl>`,
  );
  expect(snapshot.rows[0]?.label).toHaveLength(snapshotLimits.text);
  expect(snapshot.rows[0]?.value).toBe('<b>');
});
