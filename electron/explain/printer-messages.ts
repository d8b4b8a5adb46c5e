import type { Cause } from './causes.ts';

/** A text of the label table (locales/printer-labels.json), in any of its languages. */
export interface PrinterMessage {
  concept: string;
  text: string;
}

export interface PrinterMeaning {
  code: string;
  cause?: Cause;
  /** Words that only hint at the cause are never a sure answer, however exactly they were pasted. */
  surest: 'high' | 'medium' | 'low';
}

/**
 * Which code a message of the printer comes down to (docs/requirements.md ). The connection test knows no
 * codes: its messages go with the reply of the mail server that they stand for.
 */
const meanings: Record<string, PrinterMeaning> = {
  err_360_status: { code: '360', surest: 'high' },
  err_361_status: { code: '361', surest: 'high' },
  err_370_status: { code: '370', surest: 'high' },
  // What the printer advises; 360 and 361 are advised the same.
  err_360_solution: { code: '360', surest: 'low' },
  err_361_solution: { code: '361', surest: 'low' },
  err_370_solution: { code: '370', surest: 'medium' },
  msg_sign_in_required: { code: '370', surest: 'high' },
  ts_expiry_message: { code: '361', surest: 'medium' },
  ts_cannot_send_email: { code: '370', surest: 'low' },
  ts_cannot_sign_in: { code: '53003', surest: 'low' },
  x_test_smtp_communication: { code: 'ETIMEDOUT', surest: 'medium' },
  x_test_smtp_connection: { code: 'ENOTFOUND', surest: 'medium' },
  x_test_smtp_authentication: { code: '535 5.7.3', surest: 'medium' },
  x_test_unsupported_method: { code: 'wrong version number', surest: 'medium' },
  x_test_secure_none: { code: 'wrong version number', surest: 'medium' },
  x_test_secure_ssl_tls: { code: 'wrong version number', surest: 'medium' },
  x_test_secure_starttls: { code: 'wrong version number', surest: 'medium' },
  x_test_not_secured: { code: 'wrong version number', surest: 'low' },
  x_test_untrusted: { code: 'self-signed certificate', surest: 'medium' },
  x_test_untrusted_certificate: { code: 'self-signed certificate', surest: 'high' },
  x_test_untrusted_clock: { code: 'self-signed certificate', cause: 'clockWrong', surest: 'high' },
  x_test_method_smtp_auth: { code: '504', surest: 'medium' },
  x_test_method_pop_before_smtp: { code: '504', surest: 'medium' },
  x_test_sender_address: { code: '5.7.60', surest: 'medium' },
};

/** @returns undefined for a message that is none of these; it is known all the same, so that it is not taken for one. */
export function printerMeaning(concept: string): PrinterMeaning | undefined {
  return meanings[concept];
}
