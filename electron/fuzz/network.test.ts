// What a network may send: packets of mDNS, answers of a printer's web server, its pages.
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { expect, test, vi } from 'vitest';
import { Browser } from '../discovery/browser.ts';
import { devicesOf } from '../discovery/device.ts';
import { decodeMessage, encodeQueries } from '../discovery/dns-message.ts';
import { a, aaaa, message, ptr, srv, txt } from '../discovery/packet-bytes.ts';
import { explainMessage } from '../explanation.ts';
import { readPastedOutput } from '../mail/pasted-output.ts';
import { readTestResult } from '../webconfig/connection-test.ts';
import { CookieJar } from '../webconfig/cookie-jar.ts';
import { damagePage, damages } from '../webconfig/damage.testing.ts';
import { inspect } from '../webconfig/inspection.ts';
import { readJobHistory } from '../webconfig/job-history.ts';
import { labelLanguages } from '../webconfig/labels.ts';
import { readMailPage } from '../webconfig/mail-page.ts';
import { pageForm } from '../webconfig/page-form.ts';
import { familyOf } from '../webconfig/page-family.ts';
import { webConfigLanguage } from '../webconfig/page-language.ts';
import { readDnsServers, readProductRows } from '../webconfig/product-status.ts';
import { ResponseHead } from '../webconfig/response-head.ts';
import { readPage, snapshotLimits } from '../webconfig/snapshot.ts';
import { damaged, fuzz, hostileText } from './fuzz.testing.ts';

test('mDNS: whatever arrives, what is known stays within bounds and can be asked for again', async () => {
  const type = ['_ipp', '_tcp', 'local'];
  const label = fc.oneof(
    fc.constantFrom('E', '_ipp', '_tcp', 'local', 'h'),
    fc.string({ minLength: 1, maxLength: 60 }),
  );
  const name = fc.oneof(
    fc.constant(type),
    fc.constant<string[]>(['E', ...type]),
    fc.array(label, { minLength: 1, maxLength: 4 }),
  );
  const ttl = fc.constantFrom(0, 1, 120, 4500, 0x7fffffff);
  const record = fc.oneof(
    fc.tuple(name, name, ttl).map(([owner, target, seconds]) => ptr(owner, target, seconds)),
    fc
      .tuple(name, fc.nat(65_535), name, ttl)
      .map(([owner, port, target, seconds]) => srv(owner, port, target, seconds)),
    fc
      .tuple(
        name,
        fc.array(
          fc.oneof(fc.string({ maxLength: 80 }), fc.constantFrom('ty=EPSON', 'adminurl=https://h/', 'UUID=x', 'note')),
        ),
      )
      .map(([owner, entries]) => txt(owner, entries)),
    name.map((owner) => a(owner, '192.0.2.1')),
    name.map((owner) => aaaa(owner, 'fe800000000000000000000000000001')),
  );
  const packet = fc
    .tuple(
      fc.array(record, { maxLength: 8 }),
      fc.array(record, { maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
    )
    .map(([answers, more, changes]) => {
      const bytes = Uint8Array.from(message(answers, more));
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      return bytes;
    });
  const heard = fc.array(fc.tuple(fc.oneof(packet, fc.uint8Array({ maxLength: 300 })), fc.nat(10_000_000)), {
    maxLength: 12,
  });
  await fuzz('mDNS packets', heard, (packets) => {
    const browser = new Browser('eth0');
    let now = 0;
    for (const [bytes, later] of packets) {
      now += later;
      const decoded = decodeMessage(bytes);
      if (decoded.kind === 'answers') browser.receive(decoded.records, now);
      const { questions, knownAnswers } = browser.asking(now);
      for (const query of encodeQueries(questions, knownAnswers)) expect(query.length).toBeLessThanOrEqual(1452);
      for (const where of ['network', 'loopback'] as const)
        for (const device of devicesOf(browser.services(now), where))
          expect(JSON.stringify(device)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }
  });
});

const somePage = `<!doctype html><html lang="en"><head><title>WF-C5890 Series</title></head><body>
<div class="header-main">Network &gt; Email Server &gt; Basic</div><ul class="menu"><li><a href="/A/TOP">Basic</a></li></ul>
<form id="input_form" action="SET" method="post"><fieldset><legend>Email</legend><dl>
<dt class="key">Authentication Method&nbsp;:</dt><dd><select name="A"><option value="0">Off</option><option value="3" selected>OAuth2</option></select></dd>
<dt class="key">Email service :</dt><dd><input type="radio" name="B" id="b0" value="0" checked><label for="b0">Microsoft Exchange Online</label></dd>
<dt class="key">Current Status :</dt><dd>Signed in</dd><dt class="key">Sender's Email Address</dt><dd><input name="C" value="a@contoso.example"></dd>
<dt class="key">DNS Server</dt><dd>192.0.2.1</dd><dt class="key">Firmware</dt><dd>07.84.GW19Q3</dd><dt class="key">Date and Time</dt><dd>11-28-2026 12:00</dd>
</dl></fieldset><table><tr><th>Date</th><th>Result</th></tr><tr><td>11-28-2026</td><td>361</td></tr></table>
<input type="password" name="P" value="**********"><button type="button">Sign In</button><button type="button">OK</button></form></body></html>`;

test('a printer’s page: whatever happened to it, reading it ends in data', async () => {
  // For damagePage, which otherwise runs in a browser.
  vi.stubGlobal('DOMParser', new JSDOM('').window.DOMParser);
  const page = fc.oneof(
    damages.map((list) => damagePage(somePage, list)),
    damaged(somePage),
    fc
      .array(
        fc.oneof(
          hostileText,
          fc.constantFrom(
            '<table>',
            '<tr>',
            '<td>',
            '<dl>',
            '<dt>',
            '<select>',
            '<option selected>',
            '<input ',
            'name=x ',
            'type=radio>',
            '</form>',
            '<form>',
            '<!--',
            '<frame>',
            '<iframe srcdoc="x">',
            '<label for=x>',
            '<svg>',
            '<template>',
            '<math>',
          ),
        ),
        { maxLength: 30 },
      )
      .map((parts) => parts.join('')),
  );
  const language = fc.constantFrom(...labelLanguages);
  await fuzz('printer pages', fc.tuple(page, language), ([html, inLanguage]) => {
    const { window } = new JSDOM(html, { url: 'https://192.0.2.1/PRESENTATION/ADVANCED/COMMON/TOP' });
    const { snapshot } = readPage(window.document, snapshotLimits);
    const { rows, tables } = snapshot;
    readProductRows(rows);
    readDnsServers(rows);
    readJobHistory(rows, tables);
    readMailPage(snapshot, inLanguage);
    webConfigLanguage(snapshot.language);
    pageForm(snapshot);
    inspect(snapshot, familyOf(html));
    window.close();
  });
});

test('the answer of a web server: its head, its cookies', async () => {
  const line = fc.oneof(
    fc.constantFrom(
      'HTTP/1.1 200 OK',
      'Content-Length : 3',
      'Set-Cookie: a=b; path=/',
      'X :y',
      '',
      'HTTP/1.1 100 Continue',
    ),
    hostileText,
  );
  const answer = fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(lines.join('\r\n')));
  await fuzz('answers of a web server', fc.tuple(answer, fc.nat(40), hostileText), ([bytes, size, cookie]) => {
    const head = new ResponseHead(64 * 1024);
    head.expect();
    for (let at = 0; at < bytes.length; at += size + 1) head.repair(bytes.subarray(at, at + size + 1));
    head.end();
    const jar = new CookieJar();
    jar.fromResponse(
      [
        ['Set-Cookie', cookie],
        ['set-cookie', bytes.toString('latin1')],
      ],
      '/x',
    );
    expect(jar.header('/')).not.toMatch(/[\r\n]/);
  });
});

test('words of a printer, of Microsoft, or out of a terminal', async () => {
  const words = fc.oneof(
    hostileText,
    damaged(
      'AADSTS53003: Access has been blocked by Conditional Access policies. 535 5.7.139 SmtpClientAuthentication is disabled',
    ),
    damaged(
      'Get-CASMailbox scans@contoso.example\r\nSmtpClientAuthenticationDisabled : False\r\nName  Value\r\n----  -----\r\nx     True',
    ),
  );
  await fuzz('words', fc.tuple(words, fc.constantFrom(...labelLanguages)), ([text, language]) => {
    explainMessage(text);
    readPastedOutput(text, 'scans@contoso.example');
    readTestResult([text], language);
  });
});
