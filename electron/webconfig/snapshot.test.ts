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

describe('labels and values', () => {
  test('three markups of a label give the same row', () => {
    const markups = [
      '<dl><dt class="key"><span class="key">Firmware&nbsp;:</span></dt><dd><div>07.84.GW19Q3\r\n</div></dd></dl>',
      '<dl><dt class="key odd">Firmware&nbsp;:</dt><dd class="value odd"><div class="clearfix">07.84.GW19Q3</div></dd></dl>',
      '<table><tr><td class="item-key"><bdi>Firmware</bdi>&nbsp;:</td><td class="item-value">07.84.GW19Q3</td></tr></table>',
    ];
    for (const markup of markups)
      expect(read(markup).rows).toEqual([
        { frame: 0, group: '', label: 'Firmware', value: '07.84.GW19Q3', visible: true },
      ]);
  });

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
