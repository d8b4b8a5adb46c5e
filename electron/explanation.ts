import type { ExplanationView } from './calls/view.ts';
import { basicAuthenticationCalendar } from './explain/calendar.ts';
import { causeFacts } from './explain/causes.ts';
import { createExplainer } from './explain/explain.ts';
import type { InterfaceLanguage } from './texts.ts';
import { textsIn } from './webconfig/labels.ts';

let explainer: ReturnType<typeof createExplainer> | undefined;

/** What a code or message of Microsoft, the mail server or a printer means, the likeliest first; empty: not known. */
export function explainMessage(text: string): ExplanationView[] {
  explainer ??= createExplainer([...textsIn('error'), ...textsIn('message')]);
  return explainer(text).map((found) => {
    const { who, effect, link = null, action = null } = causeFacts(found.cause);
    return { ...found, who, effect, link, action };
  });
}

/** The dates of the sentence on passwords for SMTP (explain:calendar), in the words of a language. */
export function calendarDates(language: InterfaceLanguage): Record<string, string> {
  const { source, stated, offByDefault, endAnnounced, checked } = basicAuthenticationCalendar;
  const format = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(new Date(day));
  return {
    source,
    stated: format(stated, { dateStyle: 'long' }),
    offByDefault: format(offByDefault, { year: 'numeric', month: 'long' }),
    endAnnounced: format(endAnnounced, { year: 'numeric' }),
    checked: format(checked, { dateStyle: 'long' }),
  };
}
