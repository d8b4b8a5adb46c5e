import { z } from 'zod';

/** The letters of the known demo printers, or p1, p2 and so on: as tests, trainers and the control address name them. */
export const printerId = z.union([
  z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o']),
  z.templateLiteral(['p', z.int().min(1).max(999)]),
]);
export type PrinterId = z.infer<typeof printerId>;
