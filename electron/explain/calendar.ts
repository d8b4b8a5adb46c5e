/**
 * The end of passwords for SMTP (Basic authentication), as Microsoft has stated it: "Updated Exchange Online SMTP AUTH
 * Basic Authentication Deprecation Timeline". Older pages quote September 2025 or April 2026; that was put off. When
 * Microsoft says something newer, it is these lines that change.
 */
const calendar = {
  source: 'Exchange Team Blog',
  stated: '2026-01-27',
  /** Off by default in existing organisations from the end of this month; an administrator can switch it on again. */
  offByDefault: '2026-12',
  /** In the second half of this year Microsoft wants to name the day after which it is gone. */
  endAnnounced: '2027',
  /** Up to this day nothing newer was found. */
  checked: '2026-10-01',
};

const day = { dateStyle: 'long', timeZone: 'UTC' };

/** The values of the sentence explain:calendar, whose dates are written as its language does. */
export const calendarValues = {
  source: calendar.source,
  stated: new Date(calendar.stated),
  offByDefault: new Date(calendar.offByDefault),
  endAnnounced: new Date(calendar.endAnnounced),
  checked: new Date(calendar.checked),
  formatParams: {
    stated: day,
    offByDefault: { year: 'numeric', month: 'long', timeZone: 'UTC' },
    endAnnounced: { year: 'numeric', timeZone: 'UTC' },
    checked: day,
  },
};
