/**
 * The end of passwords for SMTP (Basic authentication), as Microsoft has stated it. Older pages quote September 2025 or
 * April 2026; that was put off. When Microsoft says something newer, it is these lines that change.
 */
export const basicAuthenticationCalendar = {
  source: 'Exchange Team Blog',
  sourceTitle: 'Updated Exchange Online SMTP AUTH Basic Authentication Deprecation Timeline',
  stated: '2026-01-27',
  /** Off by default in existing organisations from the end of this month; an administrator can switch it on again. */
  offByDefault: '2026-12',
  /** In the second half of this year Microsoft wants to name the day after which it is gone. */
  endAnnounced: '2027',
  /** Up to this day nothing newer was found. */
  checked: '2026-10-01',
} as const;
