import { checklistItems, type ChecklistItem } from '../../electron/calls/view.ts';
import { look, readFacts, journey, view, viewAt, type ScreenState } from './base.ts';

const checklist = (ticked: readonly ChecklistItem[], seen: Partial<Record<ChecklistItem, boolean>>) =>
  checklistItems.map((item) => ({ item, ticked: ticked.includes(item), seen: seen[item] ?? null }));

export const states: ScreenState[] = [
  {
    name: 'before a printer was chosen',
    view: view({ step: 'exchange', back: 'printer' }),
  },
  {
    name: 'some points done',
    view: {
      ...viewAt('connect', {
        checklist: checklist(['mailboxSmtpAuth', 'role'], { sameNetwork: true }),
        journey: journey({ state: 'asking', step: 'trust', question: 'trust', facts: { look } }),
        back: 'printer',
      }),
      step: 'exchange',
    },
  },
  {
    name: 'all points done',
    view: {
      ...viewAt('settings', {
        checklist: checklist(checklistItems, {
          sameNetwork: true,
          adminPassword: true,
          firmware: true,
          mailboxSmtpAuth: true,
        }),
        journey: journey({ state: 'asking', step: 'settings', question: 'wanted', facts: readFacts }),
      }),
      step: 'exchange',
    },
  },
  {
    name: 'one point seen to be open',
    view: { ...viewAt('connect', { checklist: checklist([], { firmware: false }) }), step: 'exchange' },
  },
];
