import { describe, expect, test } from 'vitest';
import { radar } from './radar.ts';

const signedIn = new Date('2026-03-01T10:00:00Z');

// 1 March + 30 days is 31 March, + 60 is 30 April, + 90 is 30 May.
const lapsesOn = new Date('2026-05-30T00:00:00Z');

describe('days since the sign-in was last accepted', () => {
  test.each([
    ['0', '2026-03-01T10:00:00Z', 90, 'fine'],
    ['75', '2026-05-15T10:00:00Z', 15, 'fine'],
    ['76', '2026-05-16T10:00:00Z', 14, 'soon'],
    ['87', '2026-05-27T10:00:00Z', 3, 'soon'],
    ['89', '2026-05-29T10:00:00Z', 1, 'soon'],
    ['90', '2026-05-30T10:00:00Z', 0, 'lapsed'],
    ['400', '2027-04-05T10:00:00Z', 0, 'lapsed'],
  ])('day %s', (_, now, daysLeft, state) => {
    expect(radar(signedIn, new Date(now))).toEqual({ lapsesOn, daysLeft, state });
  });

  test('a day begins at midnight UTC, whatever the hour of the sign-in', () => {
    expect(radar(new Date('2026-03-01T23:59:59Z'), new Date('2026-05-15T23:59:59Z')).state).toBe('fine');
    expect(radar(new Date('2026-03-01T23:59:59Z'), new Date('2026-05-16T00:00:00Z')).state).toBe('soon');
    expect(radar(new Date('2026-03-01T00:00:00Z'), new Date('2026-05-29T23:59:59Z')).state).toBe('soon');
    expect(radar(new Date('2026-03-01T00:00:00Z'), new Date('2026-05-30T00:00:00Z')).state).toBe('lapsed');
  });
});

// In Warsaw and Auckland the clocks change within these 90 days, in opposite directions.
describe.each(['UTC', 'Europe/Warsaw', 'Pacific/Auckland', 'America/Los_Angeles'])('read in %s', (zone) => {
  test('the date and the days are the same', () => {
    const before = process.env['TZ'];
    try {
      process.env['TZ'] = zone;
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      expect(radar(signedIn, new Date('2026-05-16T00:30:00Z'))).toEqual({ lapsesOn, daysLeft: 14, state: 'soon' });
      expect(radar(signedIn, new Date('2026-05-15T23:30:00Z'))).toEqual({ lapsesOn, daysLeft: 15, state: 'fine' });
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});
