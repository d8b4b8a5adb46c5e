import { z } from 'zod';

type Letter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm' | 'n' | 'o';

/** As tests, trainers and the control address name the demo printers: by a letter; those of an office (office.ts) p1, p2, ... */
export type PrinterId = Letter | `p${number}`;

export const printerId = z.custom<PrinterId>(
  (value) => typeof value === 'string' && /^(?:[a-o]|p[1-9]\d{0,2})$/.test(value),
);
