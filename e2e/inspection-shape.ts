import { z } from 'zod';

/** What `cli inspect --json` promises to whoever reads it. */
export const inspectionShape = z.strictObject({
  title: z.string(),
  model: z.string().nullable(),
  family: z.enum(['tabs', 'frames', 'advanced', 'basic', 'lowEnd', 'unknown']),
  language: z.string().nullable(),
  rows: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  controls: z.array(
    z.strictObject({
      label: z.string(),
      kind: z.enum(['select', 'radio', 'text', 'password', 'checkbox']),
      name: z.string(),
      value: z.string(),
      disabled: z.boolean(),
      readOnly: z.boolean(),
      visible: z.boolean(),
      masked: z.boolean(),
      options: z.array(z.strictObject({ text: z.string(), value: z.string(), selected: z.boolean() })),
    }),
  ),
  buttons: z.array(z.strictObject({ text: z.string(), disabled: z.boolean(), visible: z.boolean() })),
  links: z.array(
    z.strictObject({ text: z.string(), path: z.array(z.string()), href: z.string().nullable(), visible: z.boolean() }),
  ),
  recognised: z.array(z.strictObject({ place: z.string(), concept: z.string(), text: z.string() })),
});
