import { type AccountData, demoData } from './demo.data';

/** A person of the demonstration: fictitious, with a published password. */
export type DemoAccount = AccountData;

export { DEMONSTRATION_PASSWORD as DEMO_PASSWORD } from '@trihelix/identity';

/** Everybody of the demonstration; of each organization the first registered it. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = demoData.accounts;

const SPEAKERS: readonly DemoAccount['roles'][number][] = ['MANAGER', 'TRANSFER_OFFICER'];

/** The first person of an organization who holds the role. @throws when nobody does. */
export function whoever(role: DemoAccount['roles'][number], organization: string): DemoAccount {
  const found = DEMO_ACCOUNTS.find((account) => account.organization === organization && account.roles.includes(role));
  if (!found) throw new Error(`Nobody of ${organization} is ${role} in the demonstration.`);
  return found;
}

/** Who writes to other organizations. @throws when nobody of the organization does. */
export const speakerOf = (organization: string): DemoAccount => {
  const found = DEMO_ACCOUNTS.find(
    (account) => account.organization === organization && account.roles.some((role) => SPEAKERS.includes(role)),
  );
  if (!found) throw new Error(`Nobody speaks for ${organization} in the demonstration.`);
  return found;
};
