import { z } from 'zod';

/** The identifier of a registered application, as people copy it ("Application (client) ID"); lower case without space around. */
export const applicationId = z.string().trim().toLowerCase().pipe(z.guid());
