import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { administrationOf, advanced, english } from './administration.testing.ts';
import { readSiteKinds } from './office.ts';
import { control, eventually, printerState, stateOf, Visitor } from './visitor.testing.ts';
import { startDemoWorld, type DemoWorld } from './world.ts';

const office = 'scans@contoso.example';
const ids = (count: number) => Array.from({ length: count }, (_, index) => `p${index + 1}`);

async function fingerprintOf({ address }: { address: string }): Promise<string> {
  const answer = await fetch(`http://${address}/`, { redirect: 'manual' });
  const { hostname, port } = new URL(answer.headers.get('location') ?? '');
  const socket = connectTls({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = new X509Certificate(socket.getPeerCertificate().raw);
  socket.destroy();
  return fingerprint256;
}

describe('an office of twelve sound printers', () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await startDemoWorld({ seed: 7, printers: 12 });
  });
  afterAll(() => world.stop());
  beforeEach(() => control(world, '/reset'));
  const { printer, loggedIn, fetchCode, signedIn, save, testConnection } = administrationOf(() => world);

  it('has p1 to p12: each its own name and address, one mailbox and one password for all, several languages', () => {
    const { printers } = world;
    expect(printers.map(({ id }) => id)).toEqual(ids(12));
    for (const distinct of [printers.map(({ name }) => name), printers.map(({ address }) => address)])
      expect(new Set(distinct).size).toBe(12);
    expect(new Set(printers.map(({ account, faxAccount = account }) => `${account} ${faxAccount}`))).toEqual(
      new Set([`${office} ${office}`]),
    );
    expect(new Set(printers.map(({ adminPassword }) => adminPassword)).size).toBe(1);
    expect(new Set(printers.map(({ language }) => language)).size).toBe(5);
    expect(world.microsoft.accounts.map(({ address }) => address)).toContain(office);
  });

  it('answers Product Status over https, with a certificate, MAC and place of each its own; the password opens all', async () => {
    const seen = await Promise.all(
      world.printers.map(async (each) => {
        const visitor = await Visitor.at(each);
        english(visitor);
        const { html } = await visitor.get(advanced('INFO_PRTINFO', 'TOP'));
        const { setCookies } = await visitor.logIn(each);
        return {
          fingerprint: await fingerprintOf(each),
          mac: /DC:CD:2F:[0-9A-F:]{8}/.exec(html)?.[0],
          opened: setCookies.length,
        };
      }),
    );
    expect(new Set(seen.map(({ fingerprint }) => fingerprint)).size).toBe(12);
    expect(new Set(seen.map(({ mac }) => mac)).size).toBe(12);
    expect(seen.every(({ mac, opened }) => mac !== undefined && opened === 1)).toBe(true);
  });

  it('has both menu families, and different starting states', async () => {
    const { printers } = await stateOf(world);
    expect(new Set(printers.map(({ variants }) => variants.family))).toEqual(new Set(['tabs', 'frames']));
    const starts = printers.map(({ settings, signedInAs, signedInSaved, expired }) =>
      [settings.method, signedInAs, signedInSaved, expired].join(' '),
    );
    expect(new Set(starts)).toEqual(
      new Set([
        'smtpAuth  false false',
        `oauth2 ${office} false false`,
        `oauth2 ${office} true true`,
        'oauth2 old.scanner@contoso.example true false',
      ]),
    );
    expect(printers.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it('gives codes to several printers at once; the person signs in for one after the other, and the mail server accepts', async () => {
    const some = ['p1', 'p2', 'p7', 'p12'];
    const visitors = await Promise.all(some.map(loggedIn));
    visitors.forEach(english);
    const codes = await Promise.all(some.map((id, index) => fetchCode(at(visitors, index), id)));
    expect(new Set(codes.map(({ userCode }) => userCode)).size).toBe(some.length);
    for (const code of codes) await world.signIn({ ...code, account: office });
    for (const [index, id] of some.entries()) {
      expect((await signedIn(id)).signedInSaved).toBe(false);
      await save(at(visitors, index), id);
      english(at(visitors, index));
      expect(await testConnection(at(visitors, index), id)).toMatch(/succe|normal/i);
      const after = await printerState(world, id);
      expect([after.signedInSaved, after.settings.sender, after.settings.method]).toEqual([true, office, 'oauth2']);
    }
  });

  it('takes faults for one of its printers by its id, is whole again after a reset, and knows no other printer', async () => {
    expect(await control(world, '/fault', { name: 'unplug', printer: 'p6', on: true })).toBe(200);
    expect(await control(world, '/fault', { name: 'slowRestart', printer: 'p7', on: 1 })).toBe(200);
    await expect(fetch(`http://${printer('p6').address}/`)).rejects.toThrow();
    await Visitor.at(printer('p5'));
    expect((await printerState(world, 'p7')).faults).toEqual(['slowRestart']);
    expect(await control(world, '/reset')).toBe(200);
    await Visitor.at(printer('p6'));
    expect((await stateOf(world)).printers.flatMap(({ faults }) => faults)).toEqual([]);
    for (const unknown of ['p13', 'a', 'p0', 'p'])
      expect(await control(world, '/fault', { name: 'unplug', printer: unknown, on: true })).toBe(400);
    expect(await control(world, '/scan', { printer: 'p13' })).toBe(400);
  });

  it('is drawn again by its seed, also in a larger office', async () => {
    const larger = await startDemoWorld({ seed: 7, printers: 13 });
    try {
      const drawn = ({ printers }: DemoWorld) =>
        printers.slice(0, 12).map(({ address: _port, name, ...rest }) => ({ name, ...rest }));
      expect(drawn(larger)).toEqual(drawn(world));
    } finally {
      await larger.stop();
    }
  });
});

describe('an office with others among the sound ones', () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await startDemoWorld({
      seed: 8,
      printers: ['sound', 'noOAuth2', 'restarts', 'otherMailbox', 'blocked', 'sound'],
      passwords: 'own',
    });
  });
  afterAll(() => world.stop());
  beforeEach(() => control(world, '/reset'));
  const { printer, loggedIn, fetchCode, signedIn, save, testConnection } = administrationOf(() => world);

  it('opens each with a password of its own, when asked to', async () => {
    expect(new Set(world.printers.map(({ adminPassword }) => adminPassword)).size).toBe(6);
    expect((await (await Visitor.at(printer('p2'))).logIn(printer('p2'))).setCookies.length).toBe(1);
    const wrong = await (await Visitor.at(printer('p3'))).logIn(printer('p3'), printer('p2').adminPassword);
    expect(wrong.setCookies.length).toBe(0);
  });

  it('has one without OAuth2, and one that restarts after OK', async () => {
    expect((await printerState(world, 'p2')).faults).toEqual(['noOAuth2']);
    const { pageIds } = (await printerState(world, 'p2')).variants;
    expect((await (await loggedIn('p2')).get(advanced(pageIds.mail, 'TOP'))).html).not.toContain('OAuth2');
    expect((await printerState(world, 'p3')).variants.mail.restarts).toBe(true);
  });

  it('has one whose mailbox Conditional Access does not let sign in by code; the others can', async () => {
    const [blocked, own] = [printer('p5').account, printer('p4').account];
    expect(new Set([blocked, own, office]).size).toBe(3);
    const [one, other, third] = await Promise.all(['p5', 'p4', 'p6'].map(loggedIn));
    if (!one || !other || !third) throw new Error('nobody logged in');
    const code = await fetchCode(one, 'p5');
    await expect(world.signIn({ ...code, account: blocked })).rejects.toThrow('53003');
    await world.signIn({ ...(await fetchCode(other, 'p4')), account: own });
    await world.signIn({ ...(await fetchCode(third, 'p6')), account: office });
    await signedIn('p4');
    await signedIn('p6');
    // Blocked from now on: who signed in by code before is stopped as well.
    await save(other, 'p4');
    await control(world, '/fault', { name: 'blockDeviceCode', printer: 'p4', on: true });
    english(other);
    expect(await testConnection(other, 'p4')).not.toMatch(/succe|normal/i);
    const faults = async () =>
      Object.fromEntries((await stateOf(world)).printers.map((each) => [each.id, each.faults.join()]));
    expect(await faults()).toEqual({
      p1: '',
      p2: 'noOAuth2',
      p3: '',
      p4: 'blockDeviceCode',
      p5: 'blockDeviceCode',
      p6: '',
    });
    await control(world, '/fault', { name: 'blockDeviceCode', printer: 'p5', on: false });
    await world.signIn({ ...(await fetchCode(one, 'p5')), account: blocked });
    await signedIn('p5');
    await control(world, '/reset');
    expect(await faults()).toMatchObject({ p2: 'noOAuth2', p4: '', p5: 'blockDeviceCode' });
  });
});

it('three hundred printers start: no two have the same name or address, and their adverts come by and by', async () => {
  const world = await startDemoWorld({ seed: 9, printers: 300 });
  try {
    for (const distinct of [world.printers.map(({ name }) => name), world.printers.map(({ address }) => address)])
      expect(new Set(distinct).size).toBe(300);
    const advertised = async () => ((await stateOf(world)) as { advertised?: number }).advertised;
    await eventually(async () => (((await advertised()) ?? 0) > 15 ? true : undefined));
    const { html } = await (await Visitor.at(at(world.printers, 299))).get(advanced('INFO_PRTINFO', 'TOP'));
    expect(html).toContain('SEIKO EPSON');
  } finally {
    await world.stop();
  }
}, 60_000);

it('the known printers are drawn as they were before there were offices', async () => {
  const world = await startDemoWorld({ seed: 7 });
  try {
    expect(world.printers.map(({ id }) => id).join('')).toBe('abcdefghijklmno');
    expect(world.printers.map(({ name }) => name).every((name) => !/ [0-9A-F]{6}$/.test(name))).toBe(true);
    expect([world.printers[0]?.adminPassword, world.printers.at(-1)?.adminPassword]).toEqual(['93704672', '86027061']);
    expect(world.microsoft.accounts[0]?.password).toBe('Demo-bh45v2fz35');
    expect(world.microsoft.accounts.some(({ address }) => address.startsWith('annex'))).toBe(false);
    expect(await control(world, '/fault', { name: 'unplug', printer: 'p1', on: true })).toBe(400);
  } finally {
    await world.stop();
  }
});

it.each(['0', '301', '1.5', 'sound,unknown', ''])('%j is neither a number of printers nor their kinds', (text) => {
  expect(readSiteKinds(text)).toBeUndefined();
});

it('does not start with arguments that are not understood', async () => {
  await expect(startDemoWorld({ printers: 301 })).rejects.toThrow('the demo world ended');
});

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}
