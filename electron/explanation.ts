import type { ExplanationView } from './calls/view.ts';
import { causeFacts } from './explain/causes.ts';
import { createExplainer } from './explain/explain.ts';
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
