import type { ValueTransformer } from 'typeorm';

/** Keeps PostgreSQL's bigint a bigint; the driver hands it over as text because a JavaScript number would round it. */
export const bigintColumn: ValueTransformer = {
  from: (stored: string | null) => (stored === null ? null : BigInt(stored)),
  to: (value: bigint | null | undefined) => value?.toString() ?? value,
};
