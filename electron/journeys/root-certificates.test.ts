import { describe, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import type { PageSnapshot } from '../webconfig/snapshot.ts';
import type { PrinterConnection } from './connection.ts';
import { findUntrusted, newVersion, updateRootCertificates } from './root-certificates.ts';

const noon = Date.UTC(2026, 10, 27, 12);

/** A clock that goes on only while somebody waits. */
function waitingClock(): Clock {
  let now = noon;
  return {
    now: () => now,
    wait: (ms) => {
      now += ms;
      if (now > noon + 10_000_000) return Promise.reject(new Error('waited for ever'));
      return Promise.resolve();
    },
  };
}

type Row = PageSnapshot['rows'][number];
const row = (label: string, value: string, visible = true): Row => ({ frame: 0, group: '', label, value, visible });
const dateRow = (value: string) => row('Date and Time', value);
const versionRow = (value: string, visible = true) => row('Root Certificate Version', value, visible);
const snapshot = (rows: Row[]) => ({ rows }) as PageSnapshot;

/** A printer whose Product Status shows one list of rows after the other; the last one stays. */
function printer(
  shown: (Row[] | Problem)[],
  { button, loggedOut = false }: { button?: string; loggedOut?: boolean } = {},
) {
  const pressed: string[] = [];
  let cameBack = 0;
  const connection = {
    page: {
      open: () => {
        const now = shown.length > 1 ? shown.shift()! : shown[0]!;
        return now instanceof Problem ? Promise.reject(now) : Promise.resolve(snapshot(now));
      },
    },
    driver: {
      findRootCertificateUpdate: () => Promise.resolve(button === undefined ? undefined : { text: button }),
      updateRootCertificates: (agreed: string) => {
        pressed.push(agreed);
        return Promise.resolve(['Setup complete']);
      },
    },
    isLoggedOut: () => Promise.resolve(loggedOut),
    comeBack: () => Promise.resolve(void cameBack++),
  } as unknown as PrinterConnection;
  return { connection, pressed, cameBack: () => cameBack };
}

const options = () => ({ clock: waitingClock(), signal: new AbortController().signal });

describe('why a printer does not trust the mail server', () => {
  const find = (...rows: Row[]) =>
    findUntrusted('untrusted', printer([rows], { button: 'Update' }).connection, options());

  test.each(['2021-11-27 12:00 UTC+00:00', '2026-11-25 12:00 UTC+00:00', '2026-11-29 12:00 UTC+00:00'])(
    'its clock, of %s',
    async (printed) => {
      await expect(find(dateRow(printed))).rejects.toMatchObject({
        code: 'mail.clock',
        fields: { words: 'untrusted' },
      });
    },
  );

  test('a clock some minutes off is not why', async () => {
    expect(await find(dateRow('2026-11-27 12:09 UTC+00:00'), versionRow('01.00'))).toEqual({
      ...{ words: 'untrusted', clock: 'right', version: '01.00', button: 'Update' },
    });
  });

  test('a date that can be read in two ways, or is not shown, is not called right', async () => {
    expect(await find(dateRow('11-10-2026 12:00 UTC+00:00'))).toMatchObject({ clock: 'unknown' });
    expect(await find(versionRow('01.00'))).toMatchObject({ clock: 'unknown', version: '01.00' });
  });

  test('a page that is not recognised offers no update', async () => {
    const { connection } = printer([[versionRow('01.00')]]);
    expect(await findUntrusted('untrusted', connection, options())).toMatchObject({ button: null });
  });
});

describe('the update', () => {
  test('waits until the printer shows another version, over a restart of its web server', async () => {
    const gone = new Problem('printer.unreachable');
    const shown = [[versionRow('01.00')], gone, [versionRow('01.00')], [versionRow('02.03')]];
    const { connection, pressed, cameBack } = printer(shown, { loggedOut: true });
    expect(await updateRootCertificates('Update', '01.00', connection, options())).toEqual({
      ...{ by: 'assistant', before: '01.00', after: '02.03', said: ['Setup complete'] },
    });
    expect(pressed).toEqual(['Update']);
    expect(cameBack()).toBe(1);
  });

  test('a printer that had the newest is not waited for longer than two minutes', async () => {
    const at = options();
    const { connection, cameBack } = printer([[versionRow('02.03')]]);
    expect(await updateRootCertificates('Update', '02.03', connection, at)).toMatchObject({ after: '02.03' });
    expect(at.clock.now() - noon).toBeLessThanOrEqual(125_000);
    expect(cameBack()).toBe(0);
  });

  test('a printer that shows no version is given half a minute', async () => {
    const at = options();
    const { connection } = printer([[]]);
    expect(await updateRootCertificates('Update', null, connection, at)).toMatchObject({ before: null, after: null });
    expect(at.clock.now() - noon).toBeGreaterThanOrEqual(30_000);
  });

  test.each(['printer.redirected', 'printer.pageTooLarge', 'page.notRecognised'] as const)(
    'a printer that answers with nothing but %s is not waited for without end',
    async (code) => {
      const at = options();
      const { connection, pressed } = printer([new Problem(code)]);
      expect(await updateRootCertificates('Update', '01.00', connection, at)).toMatchObject({ after: null });
      expect(at.clock.now() - noon).toBeLessThanOrEqual(125_000);
      expect(pressed).toEqual(['Update']);
    },
  );

  test('a printer that does not come back is said to be lost', async () => {
    const { connection } = printer([new Problem('printer.unreachable')]);
    await expect(updateRootCertificates('Update', '01.00', connection, options())).rejects.toMatchObject({
      code: 'printer.lost',
    });
  });
});

test('in a person’s hands: another version on the page they see, not one in a closed tab', () => {
  expect(newVersion(snapshot([versionRow('02.03')]), '01.00')).toBe('02.03');
  expect(newVersion(snapshot([versionRow('01.00', false), versionRow('02.03')]), '01.00')).toBe('02.03');
  expect(newVersion(snapshot([versionRow('01.00')]), '01.00')).toBeUndefined();
  expect(newVersion(snapshot([versionRow('02.03')]), null)).toBeUndefined();
});
