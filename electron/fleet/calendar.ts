import { createHash } from 'node:crypto';
import ical, { ICalAlarmType, ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import { oneLine } from '../shown-values.ts';
import type { Texts } from '../texts.ts';

const twoWeeks = 14 * 86_400;

/** A printer and the day on which its sign-in lapses (radar.ts). */
export interface Lapse {
  /** What is this printer's alone: two customers may have the same addresses. */
  identity: string;
  address: string;
  label: string;
  /** Midnight UTC of that day. */
  lapsesOn: Date;
}

/**
 * An iCalendar file (RFC 5545): for each printer a whole day, with an alarm two weeks before. Read in again, a newer file
 * moves the days of the older one. It holds addresses, labels and dates only, and the labels are anybody's words.
 */
export function calendarFile(lapses: readonly Lapse[], { say, language }: Texts, now: Date): string {
  const calendar = ical({
    name: say('fleet:calendar.title'),
    prodId: { company: 'Printer Mail Assistant', product: 'Printer Mail Assistant', language: language.toUpperCase() },
  });
  for (const { identity, address, label, lapsesOn } of lapses) {
    const host = oneLine(address);
    const name = oneLine(label) || host;
    const summary = say('fleet:calendar.summary', { name });
    const event = calendar.createEvent({
      // The same printer has the same name in every file, and calendars take the higher sequence for the newer one.
      id: `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}@printer-mail-assistant`,
      sequence: Math.floor(now.getTime() / 60_000),
      stamp: now,
      start: lapsesOn,
      allDay: true,
      summary,
      description: say('fleet:calendar.description', { name, address: host }),
      // A reminder, not a day on which somebody is away.
      busystatus: ICalEventBusyStatus.FREE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: twoWeeks, description: summary });
  }
  return calendar.toString();
}
