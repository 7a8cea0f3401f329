import { z } from 'zod';

/** A value that may be wrong: undefined then. */
export const orUnread = (schema: z.core.$ZodType) => (schema as z.ZodType<unknown>).catch(undefined);

/** An object as far as it can be read: a value that is wrong or missing is undefined, a key that is none is left out. */
export const inPart = (shape: Readonly<Record<string, z.core.$ZodType>>) =>
  z.object(Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, orUnread(schema)])));
