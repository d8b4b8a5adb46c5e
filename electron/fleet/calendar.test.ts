import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { interfaceLanguages, loadTexts } from '../texts.ts';
import { calendarFile, type Lapse } from './calendar.ts';

const now = new Date('2026-11-21T05:44:00Z');
const reception = {
  ...{ identity: '0026ab123456', address: '192.168.1.40', label: 'Reception' },
  lapsesOn: new Date('2027-02-19T00:00:00Z'),
};
const english = loadTexts('en');

/** What a calendar program of somebody else's reads in it. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const alarms = component.getAllSubcomponents('valarm').map((alarm) => ({
      action: alarm.getFirstPropertyValue('action'),
      trigger: String(alarm.getFirstPropertyValue('trigger')),
      description: alarm.getFirstPropertyValue('description'),
    }));
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toString(),
      isWholeDay: event.startDate.isDate,
      days: event.duration.toSeconds() / 86_400,
      summary: event.summary,
      description: event.description,
      alarms,
    };
  });
}

const one = (lapse: Lapse, texts = english, at = now) => {
  const [event, ...others] = read(calendarFile([lapse], texts, at));
  expect(others).toEqual([]);
  if (!event) throw new Error('no event');
  return event;
};

test('one whole day with an alarm two weeks before', () => {
  expect(one(reception)).toMatchObject({
    start: '2027-02-19',
    isWholeDay: true,
    days: 1,
    summary: 'Reception: the printer’s sign-in lapses',
    alarms: [{ action: 'DISPLAY', trigger: '-P14D', description: 'Reception: the printer’s sign-in lapses' }],
  });
  expect(one(reception).description).toContain('Reception (192.168.1.40)');
});

test('a newer file moves the day of the older one', () => {
  const older = one(reception);
  const later = { ...reception, label: 'Reception, new desk', lapsesOn: new Date('2027-03-01T00:00:00Z') };
  const newer = one(later, loadTexts('pl'), new Date('2026-12-01T08:00:00Z'));
  expect(newer.uid).toBe(older.uid);
  expect(newer.sequence).toBeGreaterThan(older.sequence);
  expect(newer.start).toBe('2027-03-01');
});

test('another customer’s printer at the same address is another one, and the same printer at another address is not', () => {
  const events = read(calendarFile([reception, { ...reception, identity: '0026ab999999' }], english, now));
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(2);
  expect(one({ ...reception, address: 'printer.local' }).uid).toBe(one(reception).uid);
  expect(read(calendarFile([], english, now))).toEqual([]);
});

test('a printer without a label goes by its address', () => {
  expect(one({ ...reception, label: ' ' }).summary).toBe('192.168.1.40: the printer’s sign-in lapses');
});

describe.each(interfaceLanguages)('in %s', (language) => {
  test('its texts and letters', () => {
    const texts = loadTexts(language);
    const label = 'Łódź, Șimleu; Đakovo, Ївга, Ķīpsala';
    const event = one({ ...reception, label }, texts);
    expect(event.summary).toBe(texts.say('fleet:calendar.summary', { name: label }));
    expect(event.summary).toContain(label);
    expect(event.description).toContain('90');
    expect(event.description).toContain(`${label} (192.168.1.40)`);
  });
});

describe('names as others may send them', () => {
  test.each([
    ['line breaks', 'A\r\nEND:VEVENT\r\nBEGIN:VEVENT\nX\rY', 'A END:VEVENT BEGIN:VEVENT X Y'],
    ['marks of the format', 'a,b;c:d\\n"e"\\,', 'a,b;c:d\\n"e"\\,'],
    ['control and direction characters', 'a\0b\u0007c\u202ed\u2028e\ufefff', 'a b c d e f'],
    ['half a character', 'a\ud83db', 'a b'],
    ['placeholders of the texts', '{{address}} $t(fleet:calendar.title)', '{{address}} $t(fleet:calendar.title)'],
  ])('%s', (_, label, name) => {
    expect(one({ ...reception, label }).summary).toBe(`${name}: the printer’s sign-in lapses`);
  });

  test('10,000 characters', () => {
    const { summary } = one({ ...reception, label: '🖨️ї,'.repeat(2_500) });
    expect(Array.from(summary.replace(': the printer’s sign-in lapses', ''))).toHaveLength(300);
    expect(summary).not.toMatch(/\p{Cs}/u);
  });

  test('no line of the file is longer than 75 bytes, and all end as they must', () => {
    const lines = calendarFile([{ ...reception, label: 'ї'.repeat(10_000) }], loadTexts('uk'), now).split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.join('')).not.toMatch(/[\r\n]/);
  });
});

// Of zones before and after UTC, and on a day on which clocks change.
describe.each(['UTC', 'America/Los_Angeles', 'Europe/Warsaw', 'Pacific/Auckland'])('written in %s', (zone) => {
  test('the day is the same', () => {
    const before = process.env['TZ'];
    try {
      process.env['TZ'] = zone;
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      expect(one({ ...reception, lapsesOn: new Date('2027-03-28T00:00:00Z') }).start).toBe('2027-03-28');
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});
