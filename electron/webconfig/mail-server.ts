import { services } from '../services.ts';
import { means, type Concept, type LabelLanguage } from './labels.ts';

export type ServerField = 'server' | 'port' | 'secureConnection';

export interface ServerValue {
  /** What printers show for Exchange Online and for Outlook.com; not "corrected" to another host. */
  text: string;
  /** Other values that lead to the same servers. */
  also: readonly string[];
  option?: Concept;
}

/** The fields that say where the mail goes, and what they hold with OAuth2. */
export const mailServerPlan: Readonly<Record<ServerField, ServerValue>> = {
  server: { text: services.outlook.smtp.host, also: [services.exchange.smtp.host] },
  port: { text: String(services.outlook.smtp.port), also: [] },
  secureConnection: { text: 'STARTTLS', also: [], option: 'x_secure_starttls' },
};

/** Whether a field that is shown leads to Microsoft's mail servers already. */
export function isMailServer(field: ServerField, shown: string, language: LabelLanguage): boolean {
  const { text, also, option } = mailServerPlan[field];
  const isKnown = [text, ...also].some((known) => known.toLowerCase() === shown.trim().toLowerCase());
  return isKnown || (option !== undefined && means(option, shown, language));
}
